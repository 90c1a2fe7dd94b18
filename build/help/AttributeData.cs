using System.Reflection;

namespace SerPS.Help;

/// <summary>Attributes read as data: those of PowerShell's reference assembly have no code that could tell what they hold.</summary>
internal static class AttributeData
{
    public static CustomAttributeData? Attribute(this MemberInfo member, string name) => member.Attributes(name).FirstOrDefault();

    public static IEnumerable<CustomAttributeData> Attributes(this MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.Name == $"{name}Attribute");

    public static T? Named<T>(this CustomAttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : default;

    /// <summary>The constructor's arguments, those of an array one by one.</summary>
    public static IEnumerable<object> Values(this CustomAttributeData? attribute) => attribute is null ? [] :
        attribute.ConstructorArguments.SelectMany(argument =>
            argument.Value is IEnumerable<CustomAttributeTypedArgument> items ? items.Select(item => item.Value!) : [argument.Value!]);
}

using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SerPS.Tests.Architecture;

/// <summary>
/// Which type refers to which, read from a compiled assembly: base types, interfaces, constraints, attributes, fields, signatures, local
/// variables, and everything that the code of a method names. A nested type, a lambda and an iterator count as the type around them.
/// (Constants leave no trace: the compiler copies their values.)
/// </summary>
internal sealed class TypeReferences : ISignatureTypeProvider<ImmutableHashSet<string>, object?>
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    private TypeReferences(PEReader file) => (_file, _metadata) = (file, file.GetMetadataReader());

    /// <summary>Every pair of a type of the assembly and a type that it refers to, by full name.</summary>
    public static IReadOnlySet<(string From, string To)> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        return new TypeReferences(file).Read();
    }

    private SortedSet<(string From, string To)> Read()
    {
        var references = new SortedSet<(string From, string To)>();
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions)
        {
            string from = Name(handle);
            references.UnionWith(OfType(_metadata.GetTypeDefinition(handle)).Where(to => to != from).Select(to => (from, to)));
        }

        return references;
    }

    private IEnumerable<string> OfType(TypeDefinition type) =>
    [
        .. Of(type.BaseType),
        .. type.GetInterfaceImplementations().SelectMany(handle => Of(_metadata.GetInterfaceImplementation(handle).Interface)),
        .. OfConstraints(type.GetGenericParameters()),
        .. OfAttributes(type.GetCustomAttributes()),
        .. type.GetFields().Select(_metadata.GetFieldDefinition).SelectMany(
            field => field.DecodeSignature(this, null).Concat(OfAttributes(field.GetCustomAttributes()))),
        .. type.GetProperties().SelectMany(handle => OfAttributes(_metadata.GetPropertyDefinition(handle).GetCustomAttributes())),
        .. type.GetMethods().SelectMany(handle => OfMethod(_metadata.GetMethodDefinition(handle))),
    ];

    private IEnumerable<string> OfMethod(MethodDefinition method)
    {
        IEnumerable<string> signature =
        [
            .. OfSignature(method.DecodeSignature(this, null)),
            .. OfConstraints(method.GetGenericParameters()),
            .. OfAttributes(method.GetCustomAttributes()),
        ];
        if (method.RelativeVirtualAddress == 0)
        {
            return signature;
        }

        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        IEnumerable<string> locals = body.LocalSignature.IsNil ? []
            : _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null).SelectMany(type => type);
        return [.. signature, .. locals, .. Instructions.Tokens(body.GetILReader()).SelectMany(Of)];
    }

    private IEnumerable<string> OfConstraints(GenericParameterHandleCollection parameters) =>
        parameters.SelectMany(handle => _metadata.GetGenericParameter(handle).GetConstraints())
            .SelectMany(handle => Of(_metadata.GetGenericParameterConstraint(handle).Type));

    private IEnumerable<string> OfAttributes(CustomAttributeHandleCollection attributes) =>
        attributes.SelectMany(handle => Of(_metadata.GetCustomAttribute(handle).Constructor));

    private static IEnumerable<string> OfSignature(MethodSignature<ImmutableHashSet<string>> signature) =>
        signature.ParameterTypes.SelectMany(type => type).Concat(signature.ReturnType);

    private IEnumerable<string> Of(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return [];
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return [Name((TypeDefinitionHandle)handle)];
            case HandleKind.TypeReference:
                return GetTypeFromReference(_metadata, (TypeReferenceHandle)handle, 0);
            case HandleKind.TypeSpecification:
                return GetTypeFromSpecification(_metadata, null, (TypeSpecificationHandle)handle, 0);
            case HandleKind.FieldDefinition:
                return Of(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
            case HandleKind.MethodDefinition:
                return Of(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
            case HandleKind.MethodSpecification:
                MethodSpecification method = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return Of(method.Method).Concat(method.DecodeSignature(this, null).SelectMany(type => type));
            case HandleKind.MemberReference:
                MemberReference member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                return Of(member.Parent).Concat(member.GetKind() == MemberReferenceKind.Field
                    ? member.DecodeFieldSignature(this, null)
                    : OfSignature(member.DecodeMethodSignature(this, null)));
            default:
                return [];
        }
    }

    private string Name(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        return outer.IsNil ? FullName(type.Namespace, type.Name) : Name(outer);
    }

    private string FullName(StringHandle space, StringHandle name) => $"{_metadata.GetString(space)}.{_metadata.GetString(name)}";

    public ImmutableHashSet<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        [Name(handle)];

    public ImmutableHashSet<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind)
            : [FullName(type.Namespace, type.Name)];
    }

    public ImmutableHashSet<string> GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public ImmutableHashSet<string> GetGenericInstantiation(
        ImmutableHashSet<string> genericType, ImmutableArray<ImmutableHashSet<string>> typeArguments) =>
        genericType.Union(typeArguments.SelectMany(type => type));

    public ImmutableHashSet<string> GetFunctionPointerType(MethodSignature<ImmutableHashSet<string>> signature) =>
        [.. OfSignature(signature)];

    public ImmutableHashSet<string> GetModifiedType(
        ImmutableHashSet<string> modifier, ImmutableHashSet<string> unmodifiedType, bool isRequired) => modifier.Union(unmodifiedType);

    public ImmutableHashSet<string> GetSZArrayType(ImmutableHashSet<string> elementType) => elementType;

    public ImmutableHashSet<string> GetArrayType(ImmutableHashSet<string> elementType, ArrayShape shape) => elementType;

    public ImmutableHashSet<string> GetByReferenceType(ImmutableHashSet<string> elementType) => elementType;

    public ImmutableHashSet<string> GetPointerType(ImmutableHashSet<string> elementType) => elementType;

    public ImmutableHashSet<string> GetPinnedType(ImmutableHashSet<string> elementType) => elementType;

    public ImmutableHashSet<string> GetGenericMethodParameter(object? genericContext, int index) => [];

    public ImmutableHashSet<string> GetGenericTypeParameter(object? genericContext, int index) => [];

    public ImmutableHashSet<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];
}

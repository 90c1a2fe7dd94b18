using System.Reflection;

namespace SerPS.Tests.Common;

public class ErrorIdTests
{
    [Fact]
    public void Every_id_is_its_own_name_and_is_documented()
    {
        string page = File.ReadAllText(Path.Combine(TestData.Root, "docs", "errors.md"));
        foreach (FieldInfo field in typeof(ErrorId).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            Assert.Equal(field.Name, field.GetRawConstantValue());
            Assert.Contains($"| `{field.Name}` |", page, StringComparison.Ordinal);
        }
    }
}

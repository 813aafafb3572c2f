using System.Reflection;
using MlopsBuild.Targets;
using Nuke.Common;
using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Structure;

/// <summary>A parameter of a component, as its documentation shows it.</summary>
/// <param name="Component">Name of the component that declares it.</param>
/// <param name="Option">How it is written on the command line.</param>
/// <param name="Takes">What kind of value it takes.</param>
/// <param name="Says">Its description, for a cell of a table.</param>
internal sealed record ComponentParameter(string Component, string Option, string Takes, string Says)
{
    /// <summary>Those that a component declares itself, in the order of their options.</summary>
    public static IEnumerable<ComponentParameter> Of(Type component) =>
        from property in component.GetProperties()
        let attribute = property.GetCustomAttribute<ParameterAttribute>()
        where attribute is not null
        let option = "--" + ParameterName.Dashed(attribute.Name ?? property.Name)
        orderby option
        select new ComponentParameter(component.Name, option, Kind(property.PropertyType, attribute.Separator), Cell(attribute.Description!));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal);

    private static string Kind(Type type, string? separator)
    {
        var element = Nullable.GetUnderlyingType(type) ?? (type.IsArray ? type.GetElementType()! : type);
        var word = element == typeof(bool) ? "a switch"
            : element.IsEnum ? string.Join(", ", Enum.GetNames(element).Select(name => $"`{name}`"))
            : element == typeof(string) ? "text"
            : element == typeof(double) ? "a number"
            : "a whole number";
        return !type.IsArray ? word : separator is null ? $"{word}, several with blanks between them" : $"{word}, several with `{separator}` between them";
    }
}

using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>How one property is written.</summary>
internal sealed class OptionArgument(PropertyInfo property, ArgumentAttribute attribute)
{
    private const string ValueMark = "{value}";
    private const string KeyMark = "{key}";

    public ArgumentAttribute Attribute => attribute;

    public PropertyInfo Property => property;

    /// <summary>The arguments for a value, quoted where the system's argument rules need it.</summary>
    public IEnumerable<string> Write(ToolOptions options, object value) => value switch
    {
        OptionItems items => Items(attribute.Format, Texts(options, items)),
        OptionPairs pairs => Pairs(options, pairs),
        bool flag when !attribute.Format.Contains(ValueMark) => [flag ? attribute.Format : attribute.AlternativeFormat ?? ""],
        _ => [Fill(attribute.Format, Formatted(options, value))],
    };

    private IEnumerable<string> Items(string format, IReadOnlyList<string> texts) =>
        attribute.Separator is { } separator && texts.Count > 0
            ? [format.Replace(ValueMark, Joined(texts, separator))]
            : texts.Select(x => Fill(format, x));

    private IEnumerable<string> Pairs(ToolOptions options, OptionPairs pairs)
    {
        var present = pairs.Values.Where(x => x.Value is not null).ToArray();
        if (present.Length == 0)
            return [];
        if (Array.Exists(present, x => x.Value is OptionItems))
            return present.SelectMany(x => Items(attribute.Format.Replace(KeyMark, x.Key), ItemsOf(options, x.Value!)));
        if (attribute.Separator is not { } separator)
            return present.Select(x => Fill(attribute.Format.Replace(KeyMark, x.Key), Formatted(options, x.Value!)));
        var start = attribute.Format.IndexOf(KeyMark, StringComparison.Ordinal);
        var end = attribute.Format.LastIndexOf(ValueMark, StringComparison.Ordinal) + ValueMark.Length;
        if (start < 0 || end <= start)
            return Items(attribute.Format, Array.ConvertAll(present, x => Formatted(options, x.Value!)));
        var pair = attribute.Format[start..end];
        var texts = Array.ConvertAll(present, x => pair.Replace(KeyMark, x.Key).Replace(ValueMark, Formatted(options, x.Value!)));
        return [attribute.Format[..start] + Joined(texts, separator) + attribute.Format[end..]];
    }

    private string Joined(IReadOnlyList<string> texts, string separator) =>
        attribute.QuoteMultiple ? ArgumentText.Quoted(string.Join(separator, texts)) : string.Join(separator, texts.Select(ArgumentText.Quoted));

    private string Fill(string format, string text) => format.Replace(ValueMark, attribute is RawArgumentAttribute ? text : ArgumentText.Quoted(text));

    private List<string> Texts(ToolOptions options, OptionItems items) => items.Values.OfType<object>().Select(x => Formatted(options, x)).ToList();

    private List<string> ItemsOf(ToolOptions options, object value) =>
        value is OptionItems items ? Texts(options, items) : [Formatted(options, value)];

    private string Formatted(ToolOptions options, object value)
    {
        if (attribute.FormatterMethod is not { } name)
            return OptionConversion.Text(value);
        var method = Formatter(attribute.FormatterType ?? options.GetType(), name);
        var parameters = method.GetParameters();
        var first = OptionConversion.To(parameters[0].ParameterType, value);
        return (string?)method.Invoke(method.IsStatic ? null : options, parameters.Length == 1 ? [first] : [first, property]) ?? "";
    }

    private MethodInfo Formatter(Type declaring, string name)
    {
        for (var type = declaring; type is not null; type = type.BaseType)
            if (type.GetMethod(name, BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } method)
                return method;
        throw new MissingMethodException($"{property.DeclaringType!.Name}.{property.Name} is formatted by \"{name}\", but {declaring.Name} has no such method.");
    }
}

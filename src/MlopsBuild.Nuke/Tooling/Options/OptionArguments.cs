namespace Nuke.Common.Tooling;

/// <summary>The command line that options make.</summary>
internal sealed class OptionArguments(ToolOptions options)
{
    public List<string> ToList()
    {
        var arguments = new List<string>();
        if (OptionTable.Command(options.GetType())?.Arguments is { Length: > 0 } command)
            arguments.Add(command);
        foreach (var (argument, value) in Ordered())
            arguments.AddRange(argument.Write(options, value).Where(x => x.Length > 0));
        arguments.AddRange(options.ProcessAdditionalArguments ?? []);
        return arguments;
    }

    public IEnumerable<string> Secrets() => Ordered().Where(x => x.Argument.Attribute.Secret).SelectMany(x => Texts(x.Value));

    private List<(OptionArgument Argument, object Value)> Ordered()
    {
        var table = OptionTable.Of(options.GetType());
        var entries = new List<(OptionArgument Argument, object Value)>();
        foreach (var (name, value) in options.Values.Entries)
            if (table.TryGetValue(name, out var argument))
                entries.Add((argument, value));
        // A stable order: 1, 2, …, then those without a position, then …, -2, -1.
        return entries.OrderBy(x => Math.Sign(x.Argument.Attribute.Position) switch { 1 => 0, 0 => 1, _ => 2 }).ThenBy(x => x.Argument.Attribute.Position).ToList();
    }

    private static IEnumerable<string> Texts(object value) => value switch
    {
        OptionItems items => items.Values.OfType<object>().Select(OptionConversion.Text),
        OptionPairs pairs => pairs.Values.Where(x => x.Value is not null).SelectMany(x => Texts(x.Value!)),
        _ => [OptionConversion.Text(value)],
    };
}

namespace Nuke.Common.Execution;

/// <summary>Finds what may stand at a place of the command line.</summary>
internal sealed class CommandLineCompletion(CompletionValues values)
{
    public List<Candidate> For(IReadOnlyList<string> before, string word)
    {
        if (before.Count == 0 && word.StartsWith(':'))
            return HostCommands.Listed.Where(x => x.Name.StartsWith(word, StringComparison.Ordinal)).Select(x => new Candidate(x.Name, x.Description)).ToList();
        if (before.Count > 0 && before[0].StartsWith(':'))
            return OfCommand(before, word);

        var arguments = ArgumentList.Parse(before);
        if (word.StartsWith('-') && word.IndexOf('=') is var assignment)
            return assignment < 0
                ? Names(arguments, word)
                : Find(word[..assignment]) is { } assigned ? Values(assigned, [], word[..(assignment + 1)], word[(assignment + 1)..]) : [];
        if (arguments.Named.Count == 0)
            return Values(FrameworkParameters.Target, arguments.Positional, "", word);
        var last = arguments.Named[^1];
        if (Find(last.Text) is not { } parameter)
            return [];
        return last.Values.Count > 0 && ValueConversion.ElementType(parameter.Type) is null
            ? word.Length == 0 ? Names(arguments, "--") : []
            : Values(parameter, last.Values, "", word);
    }

    private List<Candidate> OfCommand(IReadOnlyList<string> before, string word) => (before[0], before.Count) switch
    {
        (":completion", 1) => Matching(CompletionScripts.Shells.Select(x => new Candidate(x)), word),
        (":secret", 1) => Matching(values.Secrets().Select(x => new Candidate(x.Name, x.Description)), word),
        (":secret", 2) => Matching(values.Profiles().Select(x => new Candidate(x)), word),
        _ => [],
    };

    private Parameter? Find(string name) => values.All().Find(x => x.Key == ParameterName.Key(name));

    // One dash and a capital is the other spelling: -LearningRate.
    private List<Candidate> Names(ArgumentList arguments, string word)
    {
        var name = word.TrimStart('-');
        var dashes = name.Length == 0 ? "--" : word[..^name.Length];
        var names = new List<Candidate>();
        foreach (var parameter in values.Offered())
            if (arguments.Find(parameter.Key) is null && parameter.Key.StartsWith(ParameterName.Key(name), StringComparison.Ordinal))
                names.Add(new Candidate(dashes + (name.Length > 0 && char.IsUpper(name[0]) ? parameter.Name : parameter.Option[2..]), parameter.Description));
        names.Sort((a, b) => string.CompareOrdinal(a.Text, b.Text));
        return names;
    }

    /// <param name="parameter">Whose values.</param>
    /// <param name="given">Those that stand there already.</param>
    /// <param name="opening">What of the word precedes the value.</param>
    /// <param name="typed">The unfinished value.</param>
    private List<Candidate> Values(Parameter parameter, List<string> given, string opening, string typed)
    {
        if (values.Of(parameter) is not { } possible)
            return [];
        var taken = new HashSet<string>();
        if (parameter.Separator is { Length: > 0 } separator && ValueConversion.ElementType(parameter.Type) is not null)
        {
            var start = typed.LastIndexOf(separator, StringComparison.Ordinal) is var at and >= 0 ? at + separator.Length : 0;
            foreach (var text in (string[])[.. given, typed[..start]])
                taken.UnionWith(text.Split(separator).Select(ParameterName.Key));
            (opening, typed) = (opening + typed[..start], typed[start..]);
        }
        else
            taken.UnionWith(given.Select(ParameterName.Key));

        var isTarget = parameter == FrameworkParameters.Target || parameter == FrameworkParameters.Skip;
        if (isTarget && typed.Length > 0 && char.IsLower(typed[0]))
            possible = possible.ConvertAll(x => x with { Text = ParameterName.Dashed(x.Text) });
        return Matching(possible.Where(x => !taken.Contains(ParameterName.Key(x.Text))), typed).ConvertAll(x => x with { Text = opening + x.Text });
    }

    private static List<Candidate> Matching(IEnumerable<Candidate> candidates, string typed) =>
        candidates.Where(x => ParameterName.Key(x.Text).StartsWith(ParameterName.Key(typed), StringComparison.Ordinal)).ToList();
}

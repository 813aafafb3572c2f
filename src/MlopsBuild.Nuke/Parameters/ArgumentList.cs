namespace Nuke.Common.Execution;

/// <summary>A command line split into leading targets and named arguments with their values.</summary>
internal sealed class ArgumentList
{
    private ArgumentList(List<string> positional, List<Argument> named)
    {
        Positional = positional;
        Named = named;
    }

    public List<string> Positional { get; }

    public List<Argument> Named { get; }

    /// <summary>The last argument of that name: a later mention replaces an earlier one.</summary>
    public Argument? Find(string key) => Named.FindLast(x => x.Key == key);

    public static ArgumentList Parse(IReadOnlyList<string> tokens)
    {
        var positional = new List<string>();
        var named = new List<Argument>();
        foreach (var token in tokens)
        {
            if (IsName(token))
                named.Add(Name(token));
            else
                (named.Count == 0 ? positional : named[^1].Values).Add(token);
        }

        return new ArgumentList(positional, named);
    }

    private static Argument Name(string token)
    {
        var assignment = token.IndexOf('=');
        var name = assignment < 0 ? token : token[..assignment];
        return new Argument(name, ParameterName.Key(name), assignment < 0 ? [] : [token[(assignment + 1)..]]);
    }

    // "-1" and "-.5" are numbers, a lone "-" stands for standard input; no parameter is called so.
    private static bool IsName(string token) =>
        token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]) && !(token[1] == '.' && token.Length > 2 && char.IsAsciiDigit(token[2]))
        && !token.Equals("-Infinity", StringComparison.Ordinal) && token != "-\u221E";
}

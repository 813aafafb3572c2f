namespace Nuke.Common.Execution;

/// <summary>Looks parameters up in the environment.</summary>
internal sealed class EnvironmentValues(IReadOnlyDictionary<string, string> variables, string workingDirectory)
{
    private static readonly string[] Prefixes = ["nuke", "mlops"];
    private Dictionary<string, List<string>>? _names;

    /// <summary>The value for the parameter, or null; two different ones are a mistake.</summary>
    public GivenValue? Find(Parameter parameter, List<string> mistakes)
    {
        if (!parameter.NeedsPrefix && variables.TryGetValue(parameter.Name, out var exact))
            return Given(parameter.Name, exact, parameter);

        var found = Candidates(parameter);
        if (found.Count == 0)
            return null;
        var value = variables[found[0]];
        if (found.TrueForAll(x => variables[x] == value))
            return Given(found[0], value, parameter);
        found.Sort(string.CompareOrdinal);
        mistakes.Add($"Environment variables {string.Join(" and ", found.ConvertAll(x => $"\"{x}\""))} both set {parameter.Option}; expected only one of them.");
        return null;
    }

    private List<string> Candidates(Parameter parameter)
    {
        var name = ParameterName.EnvironmentKey(parameter.Name);
        var found = new List<string>();
        foreach (var prefix in Prefixes)
            if (Names.TryGetValue(prefix + name, out var prefixed))
                found.AddRange(prefixed);
        if (!parameter.NeedsPrefix && Names.TryGetValue(name, out var bare))
            found.AddRange(bare);
        return found;
    }

    // Continuous integration sets what it does not know to the empty text; that means "not given".
    private GivenValue? Given(string name, string value, Parameter parameter)
    {
        if (value.Length == 0)
            return (Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type) == typeof(bool) ? Given(name, "false", parameter) : null;
        return new GivenValue($"Environment variable {name}", [value], workingDirectory);
    }

    private Dictionary<string, List<string>> Names
    {
        get
        {
            if (_names is not null)
                return _names;
            _names = new Dictionary<string, List<string>>();
            foreach (var name in variables.Keys)
            {
                var key = ParameterName.EnvironmentKey(name);
                if (!_names.TryGetValue(key, out var spellings))
                    _names[key] = spellings = [];
                spellings.Add(name);
            }

            return _names;
        }
    }
}

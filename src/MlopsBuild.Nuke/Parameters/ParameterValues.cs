namespace Nuke.Common.Execution;

/// <summary>What the caller gave, resolved and converted: command line, then environment, then parameter files, last profile first.</summary>
internal sealed class ParameterValues(ArgumentList arguments, EnvironmentValues environment, string workingDirectory, SecretMask secrets)
{
    private readonly Dictionary<string, object?> _values = [];
    private readonly Dictionary<string, string> _locked = [];

    public List<ParameterFile> Files { get; set; } = [];

    public object? Get(string name) => _values.GetValueOrDefault(ParameterName.Key(name));

    public bool Has(string name) => _values.ContainsKey(ParameterName.Key(name));

    /// <summary>A clause for a parameter whose value stands encrypted in a file without a password for it; otherwise empty.</summary>
    public string Locked(string name) =>
        _locked.TryGetValue(ParameterName.Key(name), out var variable) ? $"; it is encrypted in a parameter file, whose password is expected in the environment variable {variable}" : "";

    public void Set(string name, object? value) => _values[ParameterName.Key(name)] = value;

    public void Unset(string name) => _values.Remove(ParameterName.Key(name));

    /// <summary>Resolves the parameter once; what is wrong with its value becomes a mistake.</summary>
    public void Resolve(Parameter parameter, INukeBuild? build, List<string> mistakes)
    {
        if (_values.ContainsKey(parameter.Key) || Given(parameter, mistakes) is not { } given)
            return;
        try
        {
            if (parameter.Secret && given.Json is not null)
            {
                if (Decrypted(parameter, given) is not { } decrypted)
                    return;
                given = decrypted;
            }

            if (parameter.Secret)
                SecretValues.Add(secrets, given.Texts);
            var value = ValueConversion.Convert(given, parameter);
            if (parameter.NeedsPrefix && value is string?[] names && Array.IndexOf(names, null) >= 0)
                throw new FormatException("expected a list of texts");
            if (parameter.Secret)
                SecretValues.Add(secrets, value);
            if (build is not null)
                CheckValueSet(parameter, given, build);
            _values[parameter.Key] = value;
        }
        catch (FormatException e)
        {
            mistakes.Add(Sentence(parameter, given, e.Message));
        }
        catch (DefinitionException e)
        {
            mistakes.Add(e.Message);
        }
    }

    private GivenValue? Given(Parameter parameter, List<string> mistakes)
    {
        if (arguments.Find(parameter.Key) is { } argument)
            return new GivenValue(argument.Text, argument.Values, workingDirectory);
        if (parameter == FrameworkParameters.Target && arguments.Positional.Count > 0)
            return new GivenValue("Target", arguments.Positional, workingDirectory);
        if (environment.Find(parameter, mistakes) is { } variable)
            return variable;
        for (var i = Files.Count - 1; i >= 0; i--)
            foreach (var entry in Files[i].Entries)
                if (entry.Key == parameter.Name && entry.Value is not null)
                    return entry.Value;
        return null;
    }

    // A build without the password has no value; that matters only to targets that require it.
    private GivenValue? Decrypted(Parameter parameter, GivenValue given)
    {
        if (given.Texts.Count != 1 || !SecretText.IsEncrypted(given.Texts[0]))
            throw new FormatException("expected a secret that was encrypted for this file, beginning with v1:");
        if (SecretPassword.Of(given.Profile ?? "", environment) is not { } password)
        {
            _locked[parameter.Key] = SecretPassword.Variable(given.Profile ?? "");
            return null;
        }

        var plain = SecretText.Decrypt(given.Texts[0], password)
            ?? throw new FormatException("expected a secret that the given password decrypts");
        return given with { Texts = [plain], Json = null };
    }

    private static void CheckValueSet(Parameter parameter, GivenValue given, INukeBuild build)
    {
        if (ValueSets.Of(parameter, build) is not { } allowed)
            return;
        foreach (var text in ValueConversion.Texts(given, parameter))
            if (!allowed.Contains(text))
                throw new FormatException($"expected one of {string.Join(", ", allowed)}{NearestName.Suggestion(text, allowed, "")}");
    }

    private static string Sentence(Parameter parameter, GivenValue given, string expected)
    {
        if (parameter.IsSwitch && given.Texts.Count > 0 && given.Origin.StartsWith('-'))
            expected += ", and targets before the first argument";
        var end = expected.EndsWith('?') ? "" : ".";
        if (given.Texts.Count == 0 && given.Json is null)
            return $"{given.Origin} has no value; {expected}{end}";
        var shown = parameter.Secret ? "a secret value" : given.Texts.Count == 0 ? given.Json : string.Join(' ', given.Texts.ConvertAll(Quotation.Of));
        return $"{given.Origin} cannot be {shown}; {expected}{end}";
    }
}

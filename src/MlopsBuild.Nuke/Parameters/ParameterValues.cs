using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>What the caller gave, resolved and converted: command line, then environment, then parameter files, last profile first.</summary>
internal sealed class ParameterValues(ArgumentList arguments, EnvironmentValues environment, string workingDirectory, SecretMask secrets)
{
    private readonly Dictionary<string, object?> _values = [];

    public List<ParameterFile> Files { get; set; } = [];

    public object? Get(string name) => _values.GetValueOrDefault(ParameterName.Key(name));

    public bool Has(string name) => _values.ContainsKey(ParameterName.Key(name));

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
                given = Decrypted(given, mistakes);
            if (parameter.Secret)
                SecretValues.Add(secrets, given.Texts);
            var value = ValueConversion.Convert(given, parameter);
            if (parameter.Secret)
                SecretValues.Add(secrets, value);
            CheckValueSet(parameter, given, build);
            _values[parameter.Key] = value;
        }
        catch (FormatException e)
        {
            mistakes.Add(Sentence(parameter, given, e.Message));
        }
        catch (Exception e) when (e is DefinitionException or TargetInvocationException)
        {
            mistakes.Add(e is DefinitionException ? e.Message : $"The allowed values of {parameter.Option} could not be read: {e.InnerException!.Message}");
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

    private GivenValue Decrypted(GivenValue given, List<string> mistakes)
    {
        if (given.Texts.Count != 1 || !SecretText.IsEncrypted(given.Texts[0]))
            throw new FormatException("expected a secret that was encrypted for this file, beginning with v1:");
        var key = new Parameter($"PARAMS{given.Profile}KEY", typeof(string));
        var password = environment.Find(key, mistakes)?.Texts[0]
            ?? throw new FormatException($"expected its password in the environment variable PARAMS_{(given.Profile is { Length: > 0 } profile ? profile.ToUpperInvariant() + "_" : "")}KEY");
        var plain = SecretText.Decrypt(given.Texts[0], password)
            ?? throw new FormatException("expected a secret that the given password decrypts");
        return given with { Texts = [plain], Json = null };
    }

    private static void CheckValueSet(Parameter parameter, GivenValue given, INukeBuild? build)
    {
        if (build is null || parameter.Attribute is not { } attribute || (attribute.ValueProviderMember is null && attribute.GetType() == typeof(ParameterAttribute)))
            return;
        if (attribute.GetValueSet(parameter.Member!, build) is not { } set)
            return;
        var names = new List<string>();
        foreach (var (text, _) in set)
            names.Add(text);
        foreach (var text in given.Texts)
            if (!names.Contains(text))
                throw new FormatException($"expected one of {string.Join(", ", names)}{NearestName.Suggestion(text, names, "")}");
    }

    private static string Sentence(Parameter parameter, GivenValue given, string expected)
    {
        var end = expected.EndsWith('?') ? "" : ".";
        if (given.Texts.Count == 0 && given.Json is null)
            return $"{given.Origin} has no value; {expected}{end}";
        var shown = parameter.Secret ? "a secret value" : given.Texts.Count == 0 ? given.Json : string.Join(' ', given.Texts.ConvertAll(x => $"\"{x}\""));
        return $"{given.Origin} cannot be {shown}; {expected}{end}";
    }
}

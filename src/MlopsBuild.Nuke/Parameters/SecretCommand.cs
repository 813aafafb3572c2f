namespace Nuke.Common.Execution;

/// <summary><c>:secret &lt;Name&gt; [profile]</c>: encrypts a value from standard input into a parameter file.</summary>
internal static class SecretCommand
{
    public static int Run(Session session, Type type, string[] arguments)
    {
        var invocation = session.Invocation;
        if (arguments is not ([_] or [_, _]))
            return HostCommands.Refuse(invocation, ":secret has a wrong number of arguments; expected the name of a [Secret] parameter and, unless it is for the default file, a profile.");
        var profile = arguments.Length == 2 ? arguments[1] : "";
        var mistakes = new List<string>();
        var parameter = Find(arguments[0], ParameterDiscovery.Parameters(ParameterDiscovery.Find(type)), mistakes);
        var isName = profile.AsSpan().IndexOfAny('/', '\\') < 0;
        if (!isName)
            mistakes.Add($"Profile \"{profile}\" is no name; expected one such as prod.");
        var root = BuildRun.Root(new Session(invocation with { Arguments = [] }), mistakes);
        var password = isName ? Password(profile, session, mistakes) : null;
        if (mistakes.Count > 0)
            return HostCommands.Refuse(invocation, string.Join(Environment.NewLine, mistakes));

        if (invocation.Secret() is not { Length: > 0 } value)
            return HostCommands.Refuse(invocation, $"{parameter!.Name} has no value; expected it on standard input.");
        return Write(invocation, ParameterFile.PathOf(root!, profile), parameter!.Name, SecretText.Encrypt(value, password!));
    }

    private static int Write(Invocation invocation, string path, string name, string text)
    {
        try
        {
            var before = File.Exists(path) ? File.ReadAllBytes(path) : "{\n  \"$schema\": \"./build.schema.json\"\n}\n"u8;
            var temporary = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, "temp"));
            WholeFile.Write(path, ParameterFileEditing.With(before, name, text), temporary.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HostCommands.Refuse(invocation, $"Parameter file \"{path}\" cannot be written: {e.Message}");
        }
        catch (FormatException e)
        {
            return HostCommands.Refuse(invocation, $"{path}{e.Message}");
        }

        invocation.Output.WriteLine($"{name} is encrypted in {path}");
        return BuildRun.Succeeded;
    }

    private static Parameter? Find(string name, List<Parameter> parameters, List<string> mistakes)
    {
        var secrets = parameters.FindAll(x => x is { Secret: true, Attribute: not null });
        if (secrets.Find(x => x.Key == ParameterName.Key(name)) is { } found)
            return found;
        var names = secrets.ConvertAll(x => x.Name);
        names.Sort(string.CompareOrdinal);
        mistakes.Add(names.Count == 0
            ? $"\"{name}\" is no [Secret] parameter; the build has none."
            : $"\"{name}\" is no [Secret] parameter; expected one of {string.Join(", ", names)}{NearestName.Suggestion(name, names, ".")}");
        return null;
    }

    private static string? Password(string profile, Session session, List<string> mistakes)
    {
        try
        {
            return SecretPassword.Of(profile, new EnvironmentValues(session.Invocation.Environment, session.Invocation.WorkingDirectory))
                ?? throw new FormatException($"expected its password in the environment variable {SecretPassword.Variable(profile)}");
        }
        catch (FormatException e)
        {
            mistakes.Add($"{Path.GetFileName(ParameterFile.PathOf("", profile))} has no password; {e.Message}.");
            return null;
        }
    }
}

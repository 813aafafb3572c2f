using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlopsBuild.Serving;

/// <summary>Reads <c>server.json</c> and the arguments. A name is the same in both: <c>maxRows</c> there, <c>--max-rows</c> here.</summary>
internal static class ServerArguments
{
    public const string DefaultFile = "server.json";

    private static readonly Dictionary<string, Func<ServerOptions, JsonNode, ServerOptions>> s_settings = new(StringComparer.Ordinal)
    {
        ["models"] = (options, value) => options with { Models = Text(value) },
        ["name"] = (options, value) => options with { Name = Text(value) },
        ["listen"] = (options, value) => options with { Listen = Text(value) },
        ["tokenFile"] = (options, value) => options with { TokenFile = Text(value) },
        ["parallel"] = (options, value) => options with { Parallel = (int)Whole(value, int.MaxValue) },
        ["maxRequests"] = (options, value) => options with { MaxRequests = (int)Whole(value, int.MaxValue) },
        ["maxBodyBytes"] = (options, value) => options with { MaxBodyBytes = Whole(value, long.MaxValue) },
        ["maxPendingBytes"] = (options, value) => options with { MaxPendingBytes = Whole(value, long.MaxValue) },
        ["maxRows"] = (options, value) => options with { MaxRows = (int)Whole(value, int.MaxValue) },
        ["reloadSeconds"] = (options, value) => options with { ReloadSeconds = Number(value) },
        ["drainSeconds"] = (options, value) => options with { DrainSeconds = Number(value) },
        ["shutdownSeconds"] = (options, value) => options with { ShutdownSeconds = Number(value) },
        ["logRequests"] = (options, value) => options with { LogRequests = Text(value) },
    };

    /// <summary>The options that a file and arguments give.</summary>
    /// <param name="arguments">Pairs of a name and a value, or <c>--name=value</c>; <c>--config</c> names the file, by default <c>server.json</c> where there is one.</param>
    /// <exception cref="ArgumentException">Something is unknown or makes no sense; all problems are listed.</exception>
    public static ServerOptions Read(IReadOnlyList<string> arguments)
    {
        var problems = new List<string>();
        var given = Pairs(arguments, problems);
        var file = given.LastOrDefault(pair => pair.Name == "config").Value;
        var options = new ServerOptions();
        if (file is not null || File.Exists(DefaultFile))
            options = FromFile(options, file ?? DefaultFile, problems);
        foreach (var (name, value) in given.Where(pair => pair.Name != "config"))
            options = Apply(options, $"--{Kebab(name)}", name, JsonValue.Create(value), problems);
        return problems.Count == 0 ? options.Check() : throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }

    private static List<(string Name, string Value)> Pairs(IReadOnlyList<string> arguments, List<string> problems)
    {
        var pairs = new List<(string, string)>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
                problems.Add($"\"{argument}\" is no option, expected {Known(argument: true)}.");
            else if (argument.Split('=', 2) is [var name, var value])
                pairs.Add((Camel(name[2..]), value));
            else if (index + 1 < arguments.Count)
                pairs.Add((Camel(argument[2..]), arguments[++index]));
            else
                problems.Add($"\"{argument}\" has no value, expected one behind it.");
        }

        return pairs;
    }

    private static ServerOptions FromFile(ServerOptions options, string file, List<string> problems)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            foreach (var (name, value) in JsonNode.Parse(File.ReadAllBytes(file))?.AsObject() ?? [])
            {
                // Paths in the file are relative to it, wherever the server is started.
                var meant = name is "models" or "tokenFile" && value is JsonValue text && text.TryGetValue<string>(out var path) ? JsonValue.Create(Path.GetFullPath(path, folder)) : value;
                options = Apply(options, $"\"{name}\" of \"{file}\"", name, meant, problems);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            problems.Add($"The file \"{file}\" cannot be read, expected a JSON object with {Known(argument: false)}: {cause.Message}");
        }

        return options;
    }

    private static ServerOptions Apply(ServerOptions options, string place, string name, JsonNode? value, List<string> problems)
    {
        if (!s_settings.TryGetValue(name, out var setting))
        {
            problems.Add($"{place} is unknown, expected {Known(place.StartsWith("--", StringComparison.Ordinal))}.");
            return options;
        }

        try
        {
            return setting(options, value ?? throw new FormatException("expected a value"));
        }
        catch (FormatException mistake)
        {
            problems.Add($"{place} is {value?.ToJsonString() ?? "null"}, {mistake.Message}.");
            return options;
        }
    }

    private static string Known(bool argument) => string.Join(", ", argument ? s_settings.Keys.Append("config").Select(name => $"--{Kebab(name)}") : s_settings.Keys);

    private static string Kebab(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Camel(string name) => string.Concat(name.Split('-').Select((part, index) => index == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Text(JsonNode value) =>
        value is JsonValue one && one.TryGetValue<string>(out var text) && text.Length > 0 ? text : throw new FormatException("expected a text");

    private static double Number(JsonNode value) =>
        double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw new FormatException("expected a number");

    private static long Whole(JsonNode value, long most) =>
        long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number <= most ? number : throw new FormatException("expected a whole number");
}

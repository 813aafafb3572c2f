using System.Net;

namespace MlopsBuild.Router;

/// <summary>Where the router listens and what it keeps.</summary>
internal sealed record RouterOptions
{
    /// <summary>Where callers reach it; default every address of the container, port 8080.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Any, 8080);

    /// <summary>Path of the Unix socket that switches it; only who may run programs in the container reaches it.</summary>
    public string Admin { get; init; } = "/tmp/router.sock";

    /// <summary>Folder that outlasts the container.</summary>
    public string State { get; init; } = "/state";

    /// <exception cref="ArgumentException">An option is unknown or makes no sense; all problems are listed.</exception>
    public static RouterOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new RouterOptions();
        var problems = new List<string>();
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : "";
            switch (arguments[index])
            {
                case "--listen" when IPEndPoint.TryParse(value, out var endPoint) && value.Contains(':', StringComparison.Ordinal):
                    options = options with { Listen = endPoint };
                    break;
                case "--listen":
                    problems.Add($"--listen is \"{value}\", expected an address and a port, such as 127.0.0.1:8080.");
                    break;
                case "--admin" when value.Length > 0:
                    options = options with { Admin = value };
                    break;
                case "--state" when Directory.Exists(value):
                    options = options with { State = value };
                    break;
                case "--state":
                    problems.Add($"--state is \"{value}\", expected a folder that is there.");
                    break;
                default:
                    problems.Add($"\"{arguments[index]}\" is no option, expected --listen, --admin or --state with a value.");
                    break;
            }
        }

        return problems.Count == 0 ? options : throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }
}

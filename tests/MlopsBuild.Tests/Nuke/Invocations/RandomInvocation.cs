using System.Text;
using System.Text.Json;

namespace MlopsBuild.Tests.Nuke.Invocations;

/// <summary>One call of a build: arguments, variables and parameter files. The same number always gives the same call.</summary>
internal sealed record RandomInvocation(int Number, string[] Arguments, Dictionary<string, string> Variables, List<(string Path, byte[] Content)> Files)
{
    public const string Secret = "hunter2-and-a-half";

    public const string Password = "the password of the file";

    public static RandomInvocation Of(int number)
    {
        var text = new RandomText(new Random(20_260_000 + number));
        return new RandomInvocation(number, new RandomArguments(text).Next(), new RandomVariables(text).Next(), new RandomParameterFiles(text).Next());
    }

    public override string ToString()
    {
        var description = new StringBuilder($"Invocation {Number}: {JsonSerializer.Serialize(Arguments)}\n");
        foreach (var (name, value) in Variables)
            description.AppendLine($"{name}={JsonSerializer.Serialize(value)}");
        foreach (var (path, content) in Files)
            description.AppendLine($"{path}: {Encoding.Latin1.GetString(content.AsSpan(0, Math.Min(content.Length, 500)))}");
        return description.ToString();
    }
}

using JetBrains.Annotations;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Somebody who starts the workflow and fills in its inputs.</summary>
[PublicAPI]
public class GitHubActionsWorkflowDispatchTrigger : GitHubActionsDetailedTrigger
{
    /// <summary>Inputs that may stay empty.</summary>
    public string[] OptionalInputs { get; set; } = [];

    /// <summary>Inputs that must be filled in.</summary>
    public string[] RequiredInputs { get; set; } = [];

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("workflow_dispatch:");
        if (OptionalInputs.Length + RequiredInputs.Length == 0)
            return;
        using var indent = writer.Indent();
        writer.WriteLine("inputs:");
        using var inputs = writer.Indent();
        foreach (var input in OptionalInputs)
            WriteInput(writer, input, "false");
        foreach (var input in RequiredInputs)
            WriteInput(writer, input, "true");
    }

    private static void WriteInput(CustomFileWriter writer, string input, string required)
    {
        writer.WriteLine($"{YamlScalar.Of(input)}:");
        using var indent = writer.Indent();
        writer.WriteEntry("description", Words(input));
        writer.WriteLine($"required: {required}");
    }

    private static string Words(string input) =>
        string.Join(' ', ParameterName.Dashed(input).Split('-', '_').Where(x => x.Length > 0).Select(x => char.ToUpperInvariant(x[0]) + x[1..]));
}

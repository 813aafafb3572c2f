namespace MlopsBuild.Stages;

/// <summary>Which stage writes which path, so that two stages never write the same file.</summary>
internal sealed class OutputOwners
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _above = new(StringComparer.Ordinal);

    /// <summary>Takes the outputs of a stage.</summary>
    /// <exception cref="StageDeclarationException">Another stage writes there, or above or below.</exception>
    public void Add(Stage stage)
    {
        foreach (var output in stage.Outputs)
        {
            if (_above.TryGetValue(output, out var other) || _owners.TryGetValue(output, out other))
                throw Conflict(stage, output, other);
            for (var end = output.LastIndexOf('/'); end > 0; end = output.LastIndexOf('/', end - 1))
            {
                var folder = output[..end];
                if (_owners.TryGetValue(folder, out other))
                    throw Conflict(stage, output, other);
                _above.TryAdd(folder, stage.Name);
            }

            _owners.Add(output, stage.Name);
        }
    }

    private static StageDeclarationException Conflict(Stage stage, string output, string other) => new(
        other == stage.Name
            ? $"Stage {stage.Name} declares \"{output}\" twice, or one of its outputs lies inside another."
            : $"Stages {other} and {stage.Name} both write \"{output}\"; give each an output of its own.");
}

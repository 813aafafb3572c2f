namespace MlopsBuild.Ci;

/// <summary>An input of a run that is started by hand: a parameter of the build.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Kind">Kind of value.</param>
public sealed record CiInput(string Parameter, CiInputKind Kind)
{
    /// <summary>The sentence that the server shows.</summary>
    public string Description { get; init; } = "";

    /// <summary>The texts that a choice is from.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The name as forms show it: <c>learning-rate</c> for <c>LearningRate</c>.</summary>
    public string Name => Names.Dashed(Parameter);

    /// <summary>The environment variable that gives it to the build: <c>NUKE_LEARNING_RATE</c>.</summary>
    public string Variable => $"NUKE_{Name.Replace('-', '_').ToUpperInvariant()}";
}

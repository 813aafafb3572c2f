using MlopsBuild.Processes;

namespace MlopsBuild.Training;

/// <summary>Where and under whose eyes a process trains or predicts; none of it is a parameter of the training.</summary>
public sealed record ProcessPlace
{
    /// <summary>Folder that it starts in and that relative paths of its command are below; default the current one.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Folder for the rows it is given, which are removed afterwards; default the system's for temporary files.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>Takes its output line by line as it comes; null for nobody.</summary>
    public Action<OutputLine>? Output { get; init; }

    /// <summary>Ends it with all that it has started.</summary>
    public CancellationToken Cancellation { get; init; }
}

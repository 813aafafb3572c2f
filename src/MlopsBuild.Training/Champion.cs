using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>The model that is in use, which an evaluation compares the candidate with.</summary>
public sealed class Champion
{
    private readonly ContentHash? _digest;
    private readonly Action<string>? _fetch;

    private Champion(string folder, ContentHash? digest, Action<string>? fetch) => (Folder, _digest, _fetch) = (folder, digest, fetch);

    /// <summary>Its folder, below the workspace root.</summary>
    public string Folder { get; }

    /// <summary>Whether it lies in the workspace and is not fetched.</summary>
    public bool IsLocal => _fetch is null;

    /// <summary>A model that lies in a folder of the workspace.</summary>
    /// <param name="folder">The folder, below the workspace root.</param>
    public static Champion In(string folder) => new(folder, null, null);

    /// <summary>A registered model: its digest is part of the evaluation's key, and its files are fetched when the evaluation runs.</summary>
    /// <param name="digest">Digest of its files.</param>
    /// <param name="fetch">Brings the files to an absolute path, verified, where they are not there whole.</param>
    public static Champion Registered(ContentHash digest, Action<string> fetch) => new($".mlops/champions/{digest.Hex}", digest, fetch);

    internal Stage ReadBy(Stage stage) => _digest is { } digest ? stage.ReadsFetched("champion", digest, Folder, _fetch!) : stage.ReadsFolder(Folder);
}

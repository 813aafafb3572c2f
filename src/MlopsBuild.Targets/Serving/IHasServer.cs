using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>What the targets that start the model server, or put it into an image, share.</summary>
public interface IHasServer : IStages
{
    /// <summary>
    /// Folder of the published server. By default it is published from <c>src/MlopsBuild.Serving</c> of the checkout, or from its package where the build has none, compiled ahead for the platform that it shall run on: the same
    /// sources give the same bytes, in any folder and at any commit.
    /// </summary>
    [Parameter("Folder of the published server; by default it is published from src/MlopsBuild.Serving, or from its package")]
    string? ServerPath => TryGetValue(() => ServerPath);
}

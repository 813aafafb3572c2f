using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Lets the targets for data work on any file instead of the build's own data set. What they leave goes to a folder of its own.</summary>
public interface IDataRequest : IHasData
{
    /// <summary>Path of a file or folder, or a pattern, to work on instead of the build's own data.</summary>
    [Parameter("File, folder or pattern that the targets for data work on instead of the build's own data", Name = "Data")]
    string? DataPath => TryGetValue(() => DataPath);

    /// <summary>Contract of the data given by <c>--data</c>.</summary>
    [Parameter("Contract of the data given by --data; by default that beside it, or one inferred from it", Name = "Contract")]
    string? DataContract => TryGetValue(() => DataContract);
}

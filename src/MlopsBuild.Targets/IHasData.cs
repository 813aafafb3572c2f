using MlopsBuild.Datasets;

namespace MlopsBuild.Targets;

/// <summary>A build whose targets work on one data set.</summary>
public interface IHasData : IStages
{
    /// <summary>The data set; its path is relative to the root directory.</summary>
    Dataset Data { get; }
}

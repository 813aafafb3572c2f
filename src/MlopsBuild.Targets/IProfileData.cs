using MlopsBuild.Data;
using MlopsBuild.Stages;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Describes what the data hold.</summary>
public interface IProfileData : IDataRequest
{
    /// <summary>The stage behind <see cref="ProfileData"/>.</summary>
    Stage ProfileStage => Once(() => DataStages.Profile(Data));

    /// <summary>Writes a page with the figures of every column and how pairs of columns go together, and the same as JSON.</summary>
    Target ProfileData => _ => _
        .Description("Describes the data: figures, histograms, frequent values and pairs of columns, as a page and as JSON")
        .Executes(() =>
        {
            var folder = DataStages.Folder(Data);
            if (GivenData.Of(this) is { } given)
            {
                Judged(() => DatasetProfiling.Run(given.Dataset, given.Contract(), given.Dataset.Path, given.Folder, given.Limits));
                folder = ShownPath.Of(given.Folder, this);
            }
            else
            {
                RunStage(ProfileStage);
                BuildRun.Of(this).Fetch(ProfileStage);
            }

            Log.Information("Profile: {Page:l}", $"{folder}/{DatasetProfiling.PageFile}");
        });
}

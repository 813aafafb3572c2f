using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Writes the files of CI servers from <c>[CiWorkflow]</c>, <c>[CiJob]</c> and <c>[CiServer]</c> on the build class.</summary>
public interface IGenerateCi : IStages
{
    /// <summary>Writes the files, and removes those that no definition renders any more. No other target writes them.</summary>
    Target GenerateCi => _ => _
        .Description("Writes the files of CI servers from the workflows of the build class")
        .Executes(() => Judged(() => CiRuns.Write(this)));

    /// <summary>Compares the files with the definition. A difference ends the build with exit code 3 and is shown.</summary>
    /// <exception cref="VerdictException">A file is not what the definition renders.</exception>
    Target VerifyCi => _ => _
        .Description("Refuses files of CI servers that are not what the build class renders")
        .Executes(() => Judged(() => CiRuns.Verify(this)));
}

using MlopsBuild.Processes;
using MlopsBuild.Training;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Shows in the log what a process that trains writes.</summary>
internal static class ProcessLog
{
    public static Trainer Shown(Trainer trainer) => trainer is ProcessTrainer process ? process.At(new ProcessPlace { Output = Show }) : trainer;

    private static void Show(OutputLine line) => Log.Information("{Line:l}", line.Text);
}

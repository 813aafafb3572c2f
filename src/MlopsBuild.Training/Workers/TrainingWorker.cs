using System.Diagnostics;
using System.Reflection;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>
/// A process of this program that trains what it is asked to, one model after the other: ML.NET lets one LightGBM training of a process run at
/// a time. It ends when this process does.
/// </summary>
internal sealed class TrainingWorker : IDisposable
{
    /// <summary>Set for a worker, which then trains instead of doing what the program does; see <c>StartupHook</c>.</summary>
    public const string Variable = "MLOPSBUILD_TRAINING_WORKER";

    private const int KeptLines = 20;

    private readonly Process _process;
    private readonly Queue<string> _errors = new();

    private TrainingWorker(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Whether this program can be started again as a worker.</summary>
    public static bool IsPossible => Environment.ProcessPath is not null && Assembly.GetEntryAssembly() is { Location.Length: > 0 } && typeof(TrainingWorker).Assembly.Location.Length > 0;

    /// <summary>Number of its process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>Starts a worker.</summary>
    public static TrainingWorker Start()
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true };
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        start.Environment[Variable] = "1";
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(TrainingWorker).Assembly.Location;
        return new TrainingWorker(Process.Start(start)!);
    }

    /// <summary>Trains a model.</summary>
    /// <exception cref="InvalidDataException">It could not be trained; the message says why.</exception>
    public TrainingResult Train(Trainer trainer, RowSource rows, DatasetSchema schema, string folder)
    {
        try
        {
            _process.StandardInput.WriteLine(TrainingRequest.Of(trainer, rows, schema, folder).Write());
            _process.StandardInput.Flush();
            while (_process.StandardOutput.ReadLine() is { } line)
            {
                if (TrainingAnswer.Read(line) is not { } answer)
                    continue;
                return answer.Problem is null
                    ? new TrainingResult(answer.Rows, TimeSpan.FromSeconds(answer.Seconds), answer.Memory)
                    : throw new InvalidDataException(answer.Problem);
            }
        }
        catch (IOException)
        {
            // The worker has ended.
        }

        _process.WaitForExit();
        string said;
        lock (_errors)
            said = string.Join(' ', _errors);
        throw new InvalidDataException($"The process that trains ended with exit code {_process.ExitCode} in the middle of a training{(said.Length > 0 ? $": {said}" : "; it may have run out of memory")}.");
    }

    /// <summary>Ends the worker.</summary>
    public void Dispose()
    {
        if (IsAlive)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>What a worker does until nobody asks any more.</summary>
    public static void Serve(TextReader requests, TextWriter answers)
    {
        while (requests.ReadLine() is { } line)
        {
            answers.WriteLine(Answer(line).Write());
            answers.Flush();
        }
    }

    private static TrainingAnswer Answer(string line)
    {
        try
        {
            var result = TrainingRequest.Read(line).Run();
            return new TrainingAnswer(result.Rows, result.Duration.TotalSeconds, result.PeakMemory, null);
        }
        catch (Exception problem)
        {
            var cause = problem is TargetInvocationException or AggregateException ? problem.InnerException ?? problem : problem;
            return new TrainingAnswer(0, 0, 0, cause.Message);
        }
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_errors)
        {
            _errors.Enqueue(line.Trim());
            if (_errors.Count > KeptLines)
                _errors.Dequeue();
        }
    }
}

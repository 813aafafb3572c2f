using System.Diagnostics;
using System.Reflection;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// A process of this program that trains and scores what it is asked to, one model after the other, on as many cores as the trainer has threads: ML.NET lets one LightGBM training of a process run at
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
    /// <param name="cores">Cores that it may use, at least 1.</param>
    public static TrainingWorker Start(int cores)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true };
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        start.Environment[Variable] = "1";
        // Otherwise ML.NET scores with as many threads as there are cores, which the other trials need.
        start.Environment["DOTNET_PROCESSOR_COUNT"] = cores.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(TrainingWorker).Assembly.Location;
        return new TrainingWorker(Process.Start(start)!);
    }

    /// <summary>As <see cref="FoldRows.Score"/>.</summary>
    /// <exception cref="InvalidDataException">It failed; the message says why.</exception>
    public FoldResult Score(FoldRows rows, Trainer trainer, DatasetSchema schema, Metric metric, string folder)
    {
        try
        {
            _process.StandardInput.WriteLine(TrainingRequest.Of(trainer, rows, schema, metric, folder).Write());
            _process.StandardInput.Flush();
            while (_process.StandardOutput.ReadLine() is { } line)
            {
                if (TrainingAnswer.Read(line) is not { } answer)
                    continue;
                return answer.Result ?? throw new InvalidDataException(answer.Problem);
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
            return new TrainingAnswer(TrainingRequest.Read(line).Run(), null);
        }
        catch (Exception problem)
        {
            var cause = problem is TargetInvocationException or AggregateException ? problem.InnerException ?? problem : problem;
            return new TrainingAnswer(null, cause.Message);
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

using System.Collections.Concurrent;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Workers for trainings that this process cannot run at once; each is started when it is first needed and used again.</summary>
internal sealed class TrainingWorkers : IDisposable
{
    private readonly ConcurrentBag<TrainingWorker> _idle = [];
    private readonly ConcurrentDictionary<TrainingWorker, bool> _all = new();

    /// <summary>Whether a trainer needs workers to train several models at once: ML.NET lets one LightGBM training of a process run, and a pipeline of the user's own cannot be told to another process.</summary>
    public static bool AreFor(Trainer trainer) => trainer is LightGbmTrainer { Code: null } && TrainingWorker.IsPossible;

    /// <summary>As <see cref="FoldRows.Score"/>, in a worker of its own.</summary>
    /// <exception cref="InvalidDataException">It failed; the message says why.</exception>
    public FoldResult Score(FoldRows rows, Trainer trainer, DatasetSchema schema, Metric metric, string folder)
    {
        if (!_idle.TryTake(out var worker))
            _all[worker = TrainingWorker.Start(Math.Max(1, (trainer as TreeTrainer)?.Threads ?? 1))] = true;
        try
        {
            return worker.Score(rows, trainer, schema, metric, folder);
        }
        finally
        {
            if (worker.IsAlive)
                _idle.Add(worker);
        }
    }

    /// <summary>Numbers of the processes.</summary>
    public IEnumerable<int> Processes => _all.Keys.Select(worker => worker.Id);

    /// <summary>Ends all workers.</summary>
    public void Dispose()
    {
        foreach (var worker in _all.Keys)
            worker.Dispose();
    }
}

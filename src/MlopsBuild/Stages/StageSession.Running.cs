using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

public sealed partial class StageSession
{
    private string Scratch => Path.Combine(_local, "scratch");

    private StageMemory Execute(Stage stage, StageCheck check)
    {
        string scratch;
        lock (_gate)
            scratch = NewScratch();
        try
        {
            if (!stage.IsQuiet)
                _options.Notice($"Stage {stage.Name} runs: {check.Reason}");
            FetchInputs(stage);
            var run = new StageRun(stage, _options.Root, scratch) { Description = check.Description, Earlier = MetricsOf };
            var started = _options.Clock.GetTimestamp();
            stage.Action!(run).GetAwaiter().GetResult();
            var duration = _options.Clock.GetElapsedTime(started);
            var unwritten = stage.Outputs.Where(output => !Path.Exists(Path.Combine(scratch, output))).ToList();
            if (run.Refusals.Count > 0)
                Refuse(stage, run, unwritten, scratch);
            if (unwritten.Count > 0)
                throw new StageFailedException(
                    $"Stage {stage.Name} ended without writing {string.Join(" and ", unwritten.Select(output => $"\"{output}\""))}; its action must write to the path that StageRun.Output gives.");
            lock (_gate)
                return Complete(stage, check, run, scratch, duration);
        }
        catch (IOException full) when (IsDiskFull(full))
        {
            throw new StageFailedException(
                $"Stage {stage.Name} stopped because the disk is full: {full.Message}. Its earlier outputs are still in place; free some space and run it again.", full);
        }
        finally
        {
            AtomicFile.Remove(scratch);
        }
    }

    private IReadOnlyDictionary<string, double>? MetricsOf(string stage)
    {
        lock (_gate)
            return _done.TryGetValue(stage, out var done) ? done.Outcome.Metrics : null;
    }

    /// <summary>Puts in place what the action wrote for people to look at; an output of an earlier run beside it would mislead them.</summary>
    private void Refuse(Stage stage, StageRun run, List<string> unwritten, string scratch)
    {
        lock (_gate)
        {
            _files!.Invalidate();
            Publish(stage.Outputs.Except(unwritten), scratch);
            foreach (var output in unwritten)
                AtomicFile.Remove(Path.Combine(_options.Root, output));
        }

        throw new VerdictException(string.Join(Environment.NewLine, run.Refusals));
    }

    // ENOSPC and EDQUOT of Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static bool IsDiskFull(IOException problem) =>
        problem.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    private StageMemory Complete(Stage stage, StageCheck check, StageRun run, string scratch, TimeSpan duration)
    {
        _files!.Invalidate();
        Describe(stage);
        var steady = _description.Written.SequenceEqual(check.Description.Span);
        _memory!.Stages.TryGetValue(stage.Name, out var before);
        var saved = Store.Save([.. stage.Outputs.Select(output => (output, Path.Combine(scratch, output)))], before?.Packs ?? [], _options.Clock);
        var result = new StageResult
        {
            Stage = stage.Name,
            Key = check.Key,
            Components = KeyDescription.Read(check.Description),
            Outputs = saved.Stored,
            Packs = saved.Packs,
            Metrics = new Dictionary<string, double>(run.Metrics),
            Notes = new Dictionary<string, string>(run.Notes),
            Duration = duration,
            Ended = _options.Clock.GetUtcNow(),
        };
        if (!steady)
            _options.Warning($"An input of stage {stage.Name} changed while it ran; its result is not kept, and the next build runs it again.");
        else
            Keep(result, saved);

        Publish(stage.Outputs, scratch);
        foreach (var (path, tree, _) in saved.Trees)
            _files.Remember(path, tree);
        var memory = Recall(check.Description, result, before);
        return steady ? Learn(stage, memory) : memory;
    }

    private void Keep(StageResult result, SavedOutputs saved)
    {
        try
        {
            if (saved.Failure is not null)
                throw saved.Failure;
            Store.PutResult(result);
            Share(result);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _options.Warning($"The result of stage {result.Stage} is not kept for later builds: {problem.Message}");
        }
    }

    private void Publish(IEnumerable<string> outputs, string scratch)
    {
        foreach (var output in outputs)
        {
            var target = Path.Combine(_options.Root, output);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            AtomicFile.Replace(Path.Combine(scratch, output), target);
        }
    }

    /// <summary>A folder for one action to write to.</summary>
    private string NewScratch() => Directory.CreateDirectory(Path.Combine(Scratch, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Removes what a killed build of this workspace left; the lock tells that none is at work.</summary>
    private void RemoveRubbish()
    {
        TemporaryFile.RemoveStale(_local);
        Store.RemoveStale();
        try
        {
            if (!Directory.Exists(Scratch))
                return;
            foreach (var left in Directory.GetFileSystemEntries(Scratch))
                AtomicFile.Remove(left);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A program that the killed build had started may still write there; the next build tries again.
        }
    }
}

using System.Runtime.InteropServices;
using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

public sealed partial class StageSession
{
    private const int RecentResults = 16;
    private const int ScannedResults = 1000;

    private Dictionary<string, List<ContentHash>>? _storedKeys;

    private StageCheck Check(Stage stage)
    {
        Validate(stage);
        Describe(stage);
        var forced = _options.NoCache || _options.Force.Contains(stage.Name);
        _memory!.Stages.TryGetValue(stage.Name, out var memory);
        var unchanged = memory is not null && memory.Description.Span.SequenceEqual(_description.Written);
        if (unchanged && !forced && AreInPlace(memory!.Outputs))
            return new StageCheck(memory.Description, memory.Key, memory, "nothing changed");

        ReadOnlyMemory<byte> description = unchanged ? memory!.Description : _description.Written.ToArray();
        var key = unchanged ? memory!.Key : ContentHash.Of(description.Span);
        if (forced)
            return new StageCheck(description, key, null, _options.NoCache ? "--no-cache" : "--force");

        KeepListings(stage);
        var result = Find(key, out var damage) ?? FindShared(stage, key);
        if (result is null)
            return new StageCheck(description, key, null, damage ?? Explain(stage, description, key, memory));
        var hit = Recall(description, result, memory);
        if (AreInPlace(hit.Outputs))
            return new StageCheck(description, key, Learn(stage, hit), "same as an earlier run");
        if (MayStayElsewhere(stage, result))
            return new StageCheck(description, key, Learn(stage, hit), $"made elsewhere, in the store \"{_shared!.Address}\"") { IsElsewhere = true };
        return TryRestore(result, out var problem)
            ? new StageCheck(description, key, Learn(stage, hit), "restored from the store")
            : new StageCheck(description, key, null, problem);
    }

    private void Validate(Stage stage)
    {
        if (stage.Action is null)
            throw new StageDeclarationException($"Stage {stage.Name} has no action; give it one with Runs(...).");
        foreach (var input in stage.Inputs)
        {
            if (input.Kind is not (StageInputKind.File or StageInputKind.Folder))
                continue;
            foreach (var own in stage.Outputs)
            {
                if (StagePaths.IsSameOrBelow(own, input.Name) || StagePaths.IsSameOrBelow(input.Name, own))
                    throw new StageDeclarationException($"Stage {stage.Name} reads \"{input.Name}\" and writes \"{own}\"; an output may not lie inside an input.");
            }
        }

        _owners.Add(stage);
    }

    /// <summary>Writes all that the stage depends on, in one order and one form on every system; the key is the hash of these bytes.</summary>
    private void Describe(Stage stage)
    {
        _description.Clear();
        KeyDescription.Begin(_description, stage.Name);
        foreach (var output in stage.Outputs)
            KeyDescription.Add(_description, "writes", output, "");
        foreach (var (project, digest) in _code!.Of(stage))
            KeyDescription.Add(_description, "code", project, digest);

        List<string>? missing = null;
        foreach (var input in stage.Inputs)
        {
            switch (input.Kind)
            {
                case StageInputKind.Parameter:
                    KeyDescription.Add(_description, "parameter", input.Name, input.Value);
                    break;
                case StageInputKind.Environment:
                    var value = Environment.GetEnvironmentVariable(input.Name);
                    KeyDescription.Add(_description, "environment", input.Name, value is null ? "unset" : ContentHash.Of(value).ToString());
                    break;
                case StageInputKind.Fetched:
                    KeyDescription.Add(_description, "fetched", input.Name, input.Value);
                    break;
                case StageInputKind.Glob:
                    KeyDescription.Add(_description, "glob", input.Name, _files!.Glob(input.Name).Digest);
                    break;
                case StageInputKind.Output when _done.TryGetValue(input.Name, out var done):
                    foreach (var output in done.Outcome.Outputs)
                        KeyDescription.Add(_description, "output", output.Path, output.Digest);
                    break;
                case StageInputKind.Output:
                    foreach (var output in input.Stage!.Outputs)
                        DescribePath("output", output, $"\"{output}\" (written by stage {input.Name}, which has not run)");
                    break;
                default:
                    var kind = input.Kind == StageInputKind.File ? "file" : "folder";
                    DescribePath(kind, input.Name, $"{kind} \"{input.Name}\"");
                    break;
            }
        }

        if (missing is not null)
            throw new StageFailedException($"Stage {stage.Name} cannot run: {string.Join(" and ", missing)} not found below \"{_options.Root}\".");

        void DescribePath(string kind, string path, string name)
        {
            var tree = _files!.Path(path);
            if (tree is null || (tree.IsFile ? kind == "folder" : kind == "file"))
                (missing ??= []).Add(name);
            else
                KeyDescription.Add(_description, kind, path, tree.Digest);
        }
    }

    private bool AreInPlace(IReadOnlyList<StoredOutput> outputs)
    {
        foreach (var output in outputs)
        {
            if (_files!.Path(output.Path) is not { } tree || tree.Digest != output.Digest || tree.IsFile != output.IsFile)
                return false;
        }

        return true;
    }

    private StageResult? Find(ContentHash key, out string? damage)
    {
        damage = null;
        try
        {
            return Store.FindResult(key);
        }
        catch (CorruptContentException corrupt)
        {
            damage = Drop(key, corrupt);
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _options.Warning($"Store \"{Store.Folder}\" cannot be read ({unreadable.Message}); stages run as if it were empty.");
            damage = "the store cannot be read";
            return null;
        }
    }

    private string Drop(ContentHash key, CorruptContentException corrupt)
    {
        _options.Warning($"{corrupt.Message} It is removed, and the stage runs again.");
        try
        {
            Store.Discard(key, corrupt.Path);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            _options.Warning($"\"{corrupt.Path}\" cannot be removed: {unwritable.Message}");
        }

        return "its stored result was damaged";
    }

    private bool TryRestore(StageResult result, out string problem)
    {
        var scratch = NewScratch();
        try
        {
            var trees = Store.Restore(result, output => Path.Combine(scratch, output.Path), _options.Clock);
            Publish(result.Outputs.Select(output => output.Path), scratch);
            _files!.Invalidate();
            for (var index = 0; index < trees.Count; index++)
                _files.Remember(result.Outputs[index].Path, trees[index]);
            _options.Notice($"Stage {result.Stage}: outputs restored from the store");
            problem = "";
            return true;
        }
        catch (CorruptContentException corrupt)
        {
            problem = Drop(result.Key, corrupt);
        }
        catch (IOException absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            _options.Warning($"Of what stage {result.Stage} made before, a part is no longer in the store ({absent.Message.TrimEnd('.')}); it runs again.");
            problem = "part of its stored result is missing";
        }
        finally
        {
            AtomicFile.Remove(scratch);
        }

        return false;
    }

    private static StageMemory Recall(ReadOnlyMemory<byte> description, StageResult result, StageMemory? before) =>
        new(description, result.Key, [.. result.Outputs], [.. result.Packs], result.Metrics, result.Notes, Recent(result.Key, before));

    private static ContentHash[] Recent(ContentHash key, StageMemory? before) =>
        [.. (before?.Recent ?? []).Where(earlier => earlier != key).Prepend(key).Take(RecentResults)];

    private StageMemory Learn(Stage stage, StageMemory memory)
    {
        _memory!.Stages[stage.Name] = memory;
        _changed = _learned = true;
        return memory;
    }

    /// <summary>The first component that differs from the nearest earlier run: the one with the fewest differences.</summary>
    private string Explain(Stage stage, ReadOnlyMemory<byte> description, ContentHash key, StageMemory? memory)
    {
        if (memory?.Key == key)
            return "its result is no longer in the store, and an output was changed or removed";
        var now = KeyDescription.Read(description);
        var earlier = new List<IReadOnlyList<KeyComponent>>();
        if (memory is not null)
            earlier.Add(KeyDescription.Read(memory.Description));
        foreach (var recent in memory?.Recent.Skip(1) ?? StoredKeys(stage.Name))
        {
            if (Find(recent, out _) is { } result)
                earlier.Add(result.Components);
        }

        if (earlier.Count == 0 && FindLatestShared(stage) is { } latest)
            earlier.Add(latest.Components);

        return KeyDifference.Explain(now, earlier, _listings);
    }

    private void KeepListings(Stage stage)
    {
        foreach (var input in stage.Inputs)
        {
            if (input.Kind == StageInputKind.Folder)
                _listings.Keep(_files!.Path(input.Name)!);
            else if (input.Kind == StageInputKind.Glob)
                _listings.Keep(_files!.Glob(input.Name));
        }
    }

    /// <summary>Keys of a stage's results in the store, for a workspace that remembers none; nothing in a store of very many.</summary>
    private IEnumerable<ContentHash> StoredKeys(string stage)
    {
        if (_storedKeys is null)
        {
            _storedKeys = new Dictionary<string, List<ContentHash>>(StringComparer.Ordinal);
            var keys = Store.ListResults();
            if (keys.Count <= ScannedResults)
            {
                foreach (var key in keys)
                {
                    if (Find(key, out _) is { } result)
                        (CollectionsMarshal.GetValueRefOrAddDefault(_storedKeys, result.Stage, out _) ??= []).Add(key);
                }
            }
        }

        return _storedKeys.TryGetValue(stage, out var known) ? known : [];
    }
}

using System.Runtime.CompilerServices;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>The registry in the store of one build. It is opened when a target asks for it, and its state is read once until the build writes to it.</summary>
internal sealed class BuildRegistry
{
    public const string HowToSetAStore =
        "set MLOPS_STORE or give --store: a folder outside the checkout such as --store ../mlops-store, s3://bucket/prefix or azblob://account/container/prefix";

    private static readonly ConditionalWeakTable<INukeBuild, BuildRegistry> s_known = [];

    private readonly INukeBuild _build;
    private ModelRegistry? _reading;
    private ModelRegistry? _writing;
    private RegistryState? _state;

    private BuildRegistry(INukeBuild build) => _build = build;

    public static BuildRegistry Of(INukeBuild build) => s_known.GetValue(build, static build => new(build));

    /// <summary>The version that this build registered; null before it has.</summary>
    public ModelVersion? Registered { get; set; }

    public string Address => Store.Store.Address;

    private SharedStore Store => BuildRun.Of(_build).Shared ?? throw new UsageException($"There is no registry without a store, expected one that outlasts this checkout: {HowToSetAStore}.");

    /// <summary>The state, as it was when it was first asked for.</summary>
    /// <exception cref="RegistryDamagedException">The log is not what was written.</exception>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    public RegistryState State() => _state ??= Read(registry => registry.ReadAsync());

    public T Read<T>(Func<ModelRegistry, Task<T>> question) => question(_reading ??= Open(new("", ""))).GetAwaiter().GetResult();

    /// <summary>Writes to the registry; before the first time in a checkout, the store shows that of several writers one wins.</summary>
    public T Write<T>(Func<ModelRegistry, Task<T>> change)
    {
        _writing ??= Open(ActorClaim.Current(_build.RootDirectory));
        CheckConditionalWrites();
        try
        {
            return change(_writing).GetAwaiter().GetResult();
        }
        finally
        {
            _state = null;
        }
    }

    private ModelRegistry Open(ActorClaim actor)
    {
        var registry = _build as IHasRegistry;
        return new(Store.Store, new()
        {
            Actor = actor.Actor,
            Host = actor.Host,
            Policies = registry?.Policies ?? new Dictionary<string, PromotionPolicy>(),
            Repository = _build.RootDirectory,
            DefaultBranch = registry?.DefaultBranch,
        });
    }

    private void CheckConditionalWrites()
    {
        var memory = Path.Combine(_build.RootDirectory, ".mlops", "conditional-writes");
        try
        {
            if (File.Exists(memory) && File.ReadLines(memory).Contains(Address))
                return;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Then it is shown again.
        }

        ConditionalWrites.CheckAsync(Store.Store).GetAwaiter().GetResult();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(memory)!);
            File.AppendAllLines(memory, [Address]);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // Then the next build shows it again.
        }
    }
}

using System.Globalization;
using MlopsBuild.Gates;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Storage;

namespace MlopsBuild.Tests.Registry;

/// <summary>A registry in a temporary folder, with models to register.</summary>
internal sealed class Trial : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SetClock Clock { get; } = new(new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    public string StoreFolder => _folder["store"];

    public IObjectStore Store => new DirectoryStore(StoreFolder);

    public string this[params string[] parts] => _folder[parts];

    public static Verdict Passed(string gate = "r2 at least 0.97") => new(gate, VerdictResult.Pass, "R² is 0.98 over 100 rows.") { Passes = true, Estimate = 0.98, Rows = 100 };

    public static Verdict Failed(string gate = "r2 at least 0.97") => new(gate, VerdictResult.Fail, "R² is 0.9 over 100 rows; at least 0.97 was asked for.") { Passes = false, Estimate = 0.9, Rows = 100 };

    public static ContentHash Hash(string text) => ContentHash.Of(text);

    public ModelRegistry Open(string actor = "ann", IObjectStore? store = null, string? checkout = null, params (string Alias, PromotionPolicy Policy)[] policies) => new(
        store ?? Store,
        new()
        {
            Actor = actor,
            Host = "test",
            Clock = Clock,
            Repository = checkout ?? _folder.Path,
            Policies = policies.ToDictionary(policy => policy.Alias, policy => policy.Policy),
        });

    /// <summary>Registers a model with a file that holds a text, and one below a folder.</summary>
    public Task<ModelVersion> RegisterAsync(ModelRegistry registry, string content, string model = "diamonds", Registration? registration = null) =>
        registry.RegisterAsync(new(model, Folder(content)) { Registration = registration ?? new() { Run = content, Verdicts = [Passed()], Data = [new("data", Hash("data"))] } });

    public string Folder(string content)
    {
        var name = Path.Combine("models", ContentHash.Of(content).Hex[..12]);
        _folder.Write(Path.Combine(name, "model.txt"), content);
        _folder.Write(Path.Combine(name, "below", "info.txt"), "the same in all\n");
        return _folder[name];
    }

    public string Write(string path, string text) => _folder.Write(path, text);

    public string EventPath(long number) => Path.Combine(StoreFolder, "registry", "events", number.ToString("D12", CultureInfo.InvariantCulture) + ".json");

    public void Dispose() => _folder.Dispose();
}

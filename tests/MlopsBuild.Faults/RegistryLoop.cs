using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Storage;

namespace MlopsBuild.Faults;

/// <summary>Works with a registry until it is done or killed, and prints a line for every event that was acknowledged.</summary>
internal static class RegistryLoop
{
    /// <summary>Arguments: <c>promote</c> or <c>register</c>, the store, how often, a seed, and for <c>register</c> a folder to work in.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var registry = new ModelRegistry(
            new DirectoryStore(arguments[1]),
            new RegistryOptions { Policies = new Dictionary<string, PromotionPolicy> { ["production"] = PromotionPolicy.Default.WithoutGates() } });
        var random = new Random(int.Parse(arguments[3], CultureInfo.InvariantCulture));
        for (var done = 0; done < int.Parse(arguments[2], CultureInfo.InvariantCulture);)
        {
            var line = arguments[0] == "promote" ? await PromoteAsync(registry, random) : await RegisterAsync(registry, arguments[4], random);
            if (line is null)
                continue;
            Console.Out.WriteLine(line);
            Console.Out.Flush();
            done++;
        }

        return 0;
    }

    private static async Task<string?> PromoteAsync(ModelRegistry registry, Random random)
    {
        var versions = (await registry.ReadAsync()).Model("diamonds").Versions.Count;
        var result = await registry.PromoteAsync(new("diamonds", 1 + random.Next(versions), "production"));
        return result.Event is { } item ? string.Create(CultureInfo.InvariantCulture, $"{item.Number} {item.Id}") : null;
    }

    private static async Task<string?> RegisterAsync(ModelRegistry registry, string folder, Random random)
    {
        Directory.CreateDirectory(folder);
        var bytes = new byte[random.Next(1, 200_000)];
        random.NextBytes(bytes);
        await File.WriteAllBytesAsync(Path.Combine(folder, "model.bin"), bytes);
        var version = await registry.RegisterAsync(new("diamonds", folder));
        await registry.PromoteAsync(new("diamonds", version.Number, "production"));
        return string.Create(CultureInfo.InvariantCulture, $"{version.Event} {version.EventHash.Hex}");
    }
}

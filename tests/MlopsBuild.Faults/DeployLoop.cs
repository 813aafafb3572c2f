using System.Globalization;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Registries;

namespace MlopsBuild.Faults;

/// <summary>Deploys a version of <c>homes</c> to an engine, most likely until it is killed, and prints what happens.</summary>
internal static class DeployLoop
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var engine = new DockerEngine { Address = arguments[0], Router = arguments[1] };
        var running = await engine.DeployAsync(
            new()
            {
                Environment = new DeploymentEnvironment(arguments[2]) { Target = engine, Port = int.Parse(arguments[3], CultureInfo.InvariantCulture), ReadyWithin = TimeSpan.FromMinutes(1) },
                Model = "homes",
                Image = ImageReference.Parse(arguments[4]),
                Version = int.Parse(arguments[5], CultureInfo.InvariantCulture),
            },
            Console.WriteLine);
        Console.WriteLine($"deployed {running.Version}");
        return 0;
    }
}

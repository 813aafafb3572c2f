using System.Globalization;
using MlopsBuild.Faults;
using MlopsBuild.Stages;

if (args is ["write-objects", var written, var count])
    return StoreWriter.Run(written, int.Parse(count, CultureInfo.InvariantCulture));
if (args is ["push", var layout, var reference, var uploads, var chunk])
    return await PushLoop.RunAsync(layout, reference, uploads, int.Parse(chunk, CultureInfo.InvariantCulture));
if (args is ["deliver", var model, var server, var files, var work])
    return await DeliveryRun.RunAsync(model, server, files, work);
if (args is ["pull", var pulled, var target])
    return await PullLoop.RunAsync(pulled, target);
if (args is ["deploy", ..])
    return await DeployLoop.RunAsync(args[1..]);
if (args is ["registry", ..])
    return await RegistryLoop.RunAsync(args[1..]);

// Arguments: the workspace, the parameter, and optionally the store. Brings the pipeline up to date and prints what became of it.
var options = new StageSessionOptions
{
    Root = args[0],
    Store = args.Length > 2 ? args[2] : null,
    Notice = text => Console.WriteLine($"notice: {text}"),
    Warning = text => Console.Error.WriteLine($"warning: {text}"),
};
try
{
    using var session = new StageSession(options);
    foreach (var outcome in session.Run(Pipeline.Of(args[1], new Gate(Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS_GATE")))))
    {
        var metrics = outcome.Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key}={metric.Value}"));
        Console.WriteLine($"{outcome.Stage} {outcome.Cache} {outcome.Key} {string.Join(' ', metrics)}");
    }

    // Read while the workspace is still locked, so it is this build's own.
    Console.WriteLine($"figures: {File.ReadAllText(Path.Combine(args[0], "out/figures.txt")).TrimEnd()}");
    return 0;
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or StageFailedException or StageDeclarationException)
{
    Console.Error.WriteLine($"error: {problem.Message}");
    return 1;
}

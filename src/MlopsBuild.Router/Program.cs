namespace MlopsBuild.Router;

/// <summary>
/// <c>serve</c> forwards requests to the current servers; <c>call METHOD address</c> asks the router (<c>/servers</c>) or a server (<c>http://…</c>) from inside the network of the
/// engine; <c>hold</c> keeps others from deploying until its standard input ends; <c>check</c> is the health check. Exit codes: 0; 1 for what does not answer; 2 for a mistake in
/// the arguments; 3 when somebody else deploys.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["serve", .. var rest] => await RouterServer.RunAsync(RouterOptions.Read(rest)).ConfigureAwait(false),
                ["call", var method, var address, .. var rest] => await RouterCall.RunAsync(method, address, RouterOptions.Read(rest)).ConfigureAwait(false),
                ["hold", .. var rest] => await DeploymentLock.HoldAsync(RouterOptions.Read(rest)).ConfigureAwait(false),
                ["check", .. var rest] => await RouterCall.CheckAsync(RouterOptions.Read(rest)).ConfigureAwait(false),
                _ => throw new ArgumentException($"The arguments are \"{string.Join(' ', arguments)}\", expected serve, call METHOD ADDRESS, hold or check, then --listen, --admin or --state."),
            };
        }
        catch (ArgumentException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message).ConfigureAwait(false);
            return 2;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or HttpRequestException or InvalidDataException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return 1;
        }
    }
}

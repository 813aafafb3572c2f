using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>
/// <c>MlopsBuild.Serving [--models folder] [--listen address:port] …</c> serves models; <c>MlopsBuild.Serving check …</c> asks a running server whether it is ready. Exit codes: 0; 1
/// for a model that cannot be loaded or an address in use; 2 for a mistake in the arguments.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            var isCheck = arguments is ["check", ..];
            var options = ServerArguments.Read(isCheck ? arguments[1..] : arguments);
            if (isCheck)
                return await HealthCheck.RunAsync(options, Console.Error).ConfigureAwait(false);
            await ModelServer.RunAsync(options, new JsonLog(Console.OpenStandardOutput(), TimeProvider.System)).ConfigureAwait(false);
            return 0;
        }
        catch (ArgumentException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message).ConfigureAwait(false);
            return 2;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or NativeLibraryMissingException)
        {
            await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return 1;
        }
    }
}

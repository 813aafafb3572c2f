using System.Net.Http.Headers;
using Nuke.Common.Tooling;

namespace Nuke.Common.IO;

/// <summary>Downloads over HTTP. A file is seen when it is complete, not before.</summary>
public static class HttpTasks
{
    /// <summary>How long a download may take where its client does not say; default 100 seconds.</summary>
    public static TimeSpan DefaultTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Downloads a text.</summary>
    /// <param name="uri">Where it is.</param>
    /// <param name="clientConfigurator">Changes the client, such as its timeout, which holds for the whole download.</param>
    /// <param name="headerConfigurator">Changes the headers of the request.</param>
    /// <param name="requestConfigurator">Changes the request.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached or does not answer with success.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static string HttpDownloadString(
        string uri,
        Configure<HttpClient>? clientConfigurator = null,
        Action<HttpRequestHeaders>? headerConfigurator = null,
        Action<HttpRequestMessage>? requestConfigurator = null) =>
        HttpDownloadStringAsync(uri, clientConfigurator, headerConfigurator, requestConfigurator).GetAwaiter().GetResult();

    /// <inheritdoc cref="HttpDownloadString" />
    public static Task<string> HttpDownloadStringAsync(
        string uri,
        Configure<HttpClient>? clientConfigurator = null,
        Action<HttpRequestHeaders>? headerConfigurator = null,
        Action<HttpRequestMessage>? requestConfigurator = null) =>
        new HttpDownload(uri, clientConfigurator, headerConfigurator, requestConfigurator).Run((content, limit) => content.ReadAsStringAsync(limit));

    /// <summary>Downloads a file.</summary>
    /// <param name="uri">Where it is.</param>
    /// <param name="path">Where it is saved; directories are created.</param>
    /// <param name="mode">Create, the default, replaces an existing file; CreateNew fails on one.</param>
    /// <param name="clientConfigurator">Changes the client, such as its timeout, which holds for the whole download.</param>
    /// <param name="headerConfigurator">Changes the headers of the request.</param>
    /// <param name="requestConfigurator">Changes the request.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached or does not answer with success.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static void HttpDownloadFile(
        string uri,
        AbsolutePath path,
        FileMode mode = FileMode.Create,
        Configure<HttpClient>? clientConfigurator = null,
        Action<HttpRequestHeaders>? headerConfigurator = null,
        Action<HttpRequestMessage>? requestConfigurator = null) =>
        HttpDownloadFileAsync(uri, path, mode, clientConfigurator, headerConfigurator, requestConfigurator).GetAwaiter().GetResult();

    /// <inheritdoc cref="HttpDownloadFile" />
    public static async Task HttpDownloadFileAsync(
        string uri,
        AbsolutePath path,
        FileMode mode = FileMode.Create,
        Configure<HttpClient>? clientConfigurator = null,
        Action<HttpRequestHeaders>? headerConfigurator = null,
        Action<HttpRequestMessage>? requestConfigurator = null)
    {
        if (mode is not (FileMode.Create or FileMode.CreateNew))
            throw new ArgumentException($"File mode \"{mode}\" does not suit a download; expected Create or CreateNew.", nameof(mode));
        if (mode == FileMode.CreateNew && File.Exists(path))
            throw new IOException($"File \"{path}\" exists already; delete it or pass FileMode.Create.");
        path.Parent.CreateDirectory();
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var download = new HttpDownload(uri, clientConfigurator, headerConfigurator, requestConfigurator);
            await download.Run(async (content, limit) =>
            {
                var file = new FileStream(unfinished, FileMode.CreateNew);
                await using (file.ConfigureAwait(false))
                    await content.CopyToAsync(file, limit).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
            File.Move(unfinished, path, overwrite: mode == FileMode.Create);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}

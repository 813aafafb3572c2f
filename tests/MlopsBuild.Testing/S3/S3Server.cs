using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using MlopsBuild.Testing.Http;

namespace MlopsBuild.Testing.S3;

/// <summary>
/// A bucket behind HTTP on the loopback address, in memory: the part of Amazon S3's REST API that a store uses, from its published
/// description (https://docs.aws.amazon.com/AmazonS3/latest/API/), path-style. Requests must be signed with the known key id; signatures are
/// not computed.
/// </summary>
public sealed partial class S3Server : IDisposable
{
    /// <summary>The key id that requests must name; any secret will do.</summary>
    public const string AccessKey = "TESTKEY";

    private readonly LoopbackListener _listener = new();
    private readonly Task _serving;
    private readonly string _name;
    private readonly S3Bucket _bucket = new();
    private readonly List<string> _requests = [];

    /// <summary>Starts a server with one bucket.</summary>
    public S3Server(string bucket)
    {
        _name = bucket;
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Port on the loopback address.</summary>
    public int Port => _listener.Port;

    /// <summary>Address for AWS_ENDPOINT_URL_S3.</summary>
    public string Endpoint => $"http://127.0.0.1:{Port}";

    /// <summary>What conditional writes meet; default they are honoured.</summary>
    public S3Conditions Conditions { get; set; }

    /// <summary>Names in one page of a list; default 1,000 as at Amazon.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Requests in the order they came, such as <c>GET /bucket/key?uploadId=…</c>.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>Changes an object behind its readers' backs.</summary>
    public void Replace(string key, byte[] content) => _bucket.Put(key, S3Object.Of(new S3Body(content, null)), onlyIfAbsent: false, wasThere: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        while (await _listener.NextAsync() is { } context)
        {
            lock (_requests)
                _requests.Add($"{context.Request.HttpMethod} {context.Request.RawUrl}");
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            try
            {
                await RouteAsync(context.Request, context.Response);
            }
            catch (S3Error error)
            {
                context.Response.StatusCode = error.Status;
                Send(context.Response, new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message), new XElement("RequestId", "1")), isBodyless: context.Request.HttpMethod == "HEAD");
            }

            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
        {
            context.Response.Abort();
        }
    }

    private async Task RouteAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        var authorization = request.Headers["Authorization"] ?? throw new S3Error(403, "AccessDenied", "Access Denied");
        if (!authorization.Contains($"Credential={AccessKey}/", StringComparison.Ordinal))
            throw new S3Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        var path = Uri.UnescapeDataString(request.RawUrl!.Split('?')[0]).TrimStart('/');
        var slash = path.IndexOf('/');
        var (bucket, key) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        if (bucket != _name)
            throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
        var upload = request.QueryString["uploadId"];
        switch (request.HttpMethod)
        {
            case "GET" when key.Length == 0 && request.QueryString["list-type"] == "2":
                List(request, response);
                break;
            case "GET" when key.Length == 0 && Asks(request, "uploads"):
                ListUploads(request, response);
                break;
            case "GET" when upload is not null:
                ListParts(key, upload, request, response);
                break;
            case "GET" or "HEAD":
                await GetAsync(key, request, response);
                break;
            case "PUT" when upload is not null:
                await SendPartAsync(key, upload, request, response);
                break;
            case "PUT":
                await PutAsync(key, request, response);
                break;
            case "POST" when Asks(request, "uploads"):
                Begin(key, request, response);
                break;
            case "POST" when upload is not null:
                await CompleteAsync(key, upload, request, response);
                break;
            case "DELETE" when upload is not null:
                _bucket.Abort(_bucket.Upload(key, upload));
                response.StatusCode = 204;
                break;
            case "DELETE":
                _bucket.Delete(key);
                response.StatusCode = 204;
                break;
            default:
                throw new S3Error(501, "NotImplemented", $"{request.HttpMethod} {request.RawUrl}");
        }
    }

    // A parameter without "=" has no name for .NET.
    private static bool Asks(HttpListenerRequest request, string parameter) =>
        request.RawUrl!.Split('?').ElementAtOrDefault(1)?.Split('&').Any(part => part.Split('=')[0] == parameter) == true;

    private bool OnlyIfAbsent(HttpListenerRequest request) => (request.Headers["If-None-Match"], Conditions) switch
    {
        (null, _) or (_, S3Conditions.Ignored) => false,
        ("*", S3Conditions.Honoured) => true,
        _ => throw new S3Error(501, "NotImplemented", "A header you provided implies functionality that is not implemented"),
    };

    private static void Send(HttpListenerResponse response, XElement answer, bool isBodyless = false)
    {
        XNamespace amazon = "http://s3.amazonaws.com/doc/2006-03-01/";
        if (answer.Name.LocalName != "Error")
        {
            foreach (var element in answer.DescendantsAndSelf())
                element.Name = amazon + element.Name.LocalName;
        }

        var body = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + answer.ToString(SaveOptions.DisableFormatting));
        response.ContentType = "application/xml";
        response.ContentLength64 = isBodyless ? 0 : body.Length;
        if (!isBodyless)
            response.OutputStream.Write(body);
    }

    private static int Number(string? text, int otherwise) => text is null ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);
}

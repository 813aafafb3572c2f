using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>One question to an API server.</summary>
/// <param name="What">What is asked, as it goes on after "could not".</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, with the query.</param>
internal sealed record ClusterRequest(string What, HttpMethod Method, string Path)
{
    /// <summary>The form of the answer that is wanted.</summary>
    public string Accept { get; init; } = "application/json, */*;q=0.1";

    /// <summary>Whether the answer is read as it comes.</summary>
    public bool IsStream { get; init; }

    /// <summary>What is sent; null for nothing.</summary>
    public (JsonNode Json, string Type)? Body { get; init; }

    /// <summary>A message of it; each is sent once.</summary>
    public HttpRequestMessage Message(string address)
    {
        var message = new HttpRequestMessage(Method, address + Path);
        if (Body is var (json, type))
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        message.Headers.Accept.ParseAdd(Accept);
        message.Headers.UserAgent.ParseAdd(Release.Manager);
        return message;
    }
}

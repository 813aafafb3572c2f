using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace MlopsBuild.Storage;

/// <summary>The client of a bucket, from the settings that Amazon's own tools use.</summary>
internal static class S3Connection
{
    public static IAmazonS3 Open(StoreAddress address, StoreOptions settings)
    {
        var region = settings["AWS_REGION"] ?? settings["AWS_DEFAULT_REGION"];
        // Repeating, waiting and connecting are this library's; see Retrying. A write that the client repeated by itself on a stale connection could
        // meet its own first try and be told that another writer won.
        var config = new AmazonS3Config
        {
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
            HttpClientFactory = new OwnClient(),
        };
        if ((settings["AWS_ENDPOINT_URL_S3"] ?? settings["AWS_ENDPOINT_URL"]) is { } endpoint)
        {
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
                throw new StoreException($"Store \"{address}\" cannot be opened: AWS_ENDPOINT_URL_S3 (or AWS_ENDPOINT_URL) is no address of the form https://host:port; credentials do not belong in it.");
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region ?? "us-east-1";
            config.ForcePathStyle = true;
        }
        else if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        try
        {
            return Credentials(settings) is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
        }
        catch (AmazonClientException problem)
        {
            throw new StoreException(
                $"Store \"{address}\" cannot be opened: {S3Answers.OneLine(problem.Message)} Set AWS_REGION, and AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY or AWS_PROFILE.", problem);
        }
    }

    // All other places (profiles, web identity, container and machine roles) are the default chain's.
    private static AWSCredentials? Credentials(StoreOptions settings) => (settings["AWS_ACCESS_KEY_ID"], settings["AWS_SECRET_ACCESS_KEY"], settings["AWS_SESSION_TOKEN"]) switch
    {
        ({ } key, { } secret, { } token) => new SessionAWSCredentials(key, secret, token),
        ({ } key, { } secret, null) => new BasicAWSCredentials(key, secret),
        _ => null,
    };

    private sealed class OwnClient : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => Connections.NewClient();

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}

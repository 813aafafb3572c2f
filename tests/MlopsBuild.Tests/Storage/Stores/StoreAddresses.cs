using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

public sealed class StoreAddresses
{
    [Theory]
    [InlineData("s3://bucket", "s3://bucket")]
    [InlineData("s3://my.bucket-1/", "s3://my.bucket-1")]
    [InlineData("S3://bucket/team/mlops/", "s3://bucket/team/mlops")]
    [InlineData("azblob://account1/models", "azblob://account1/models")]
    [InlineData("azblob://account1/models/team/mlops", "azblob://account1/models/team/mlops")]
    public void AreRead(string text, string written)
    {
        var address = StoreAddress.Parse(text);
        Assert.Equal(written, address.ToString());
        Assert.Equal(address, StoreAddress.Parse(written));
    }

    [Fact]
    public void PathsAreFolders()
    {
        Assert.Equal(Path.GetFullPath("/data/store"), StoreAddress.Parse("/data/store").Folder);
        Assert.Equal(Path.GetFullPath("/project/.store"), StoreAddress.Parse(".store", "/project").Folder);
        Assert.Equal(StoreKind.Folder, StoreAddress.Parse("a@b?c").Kind);
        Assert.Equal(Path.GetFullPath("/data/store"), Assert.IsType<DirectoryStore>(StoreAddress.Parse("/data/store").Open()).Address);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("gs://bucket", "\"gs://\" are not known; expected a path, s3://bucket/prefix or azblob://account/container/prefix")]
    [InlineData("s3://", "is no bucket name")]
    [InlineData("s3://UPPER", "\"UPPER\" is no bucket name")]
    [InlineData("s3://bucket/../x", "the prefix \"../x\"")]
    [InlineData("s3://bucket//x", "the prefix \"/x\"")]
    [InlineData("azblob://account1", "is no container name")]
    [InlineData("azblob://A/models", "\"A\" is no storage account")]
    [InlineData("azblob://account1/no--two", "\"no--two\" is no container name")]
    public void OthersAreRefused(string text, string why)
    {
        var refused = Assert.Throws<ArgumentException>(() => StoreAddress.Parse(text));
        Assert.Contains(why, refused.Message);
        Assert.DoesNotContain("\n", refused.Message);
    }

    [Theory]
    [InlineData("s3://AKIAKEY:hush@bucket/prefix")]
    [InlineData("s3://bucket/prefix?X-Amz-Signature=hush")]
    [InlineData("azblob://account1:hush@models/x")]
    [InlineData("azblob://account1/models?sv=2024&sig=hush")]
    [InlineData("azblob://account1/models#hush")]
    [InlineData("https://user:hush@host/bucket")]
    public void SecretsAreRefusedAndNotRepeated(string text)
    {
        var refused = Assert.Throws<ArgumentException>(() => StoreAddress.Parse(text));
        Assert.DoesNotContain("hush", refused.ToString());
        Assert.DoesNotContain("AKIAKEY", refused.Message);
    }

    [Theory]
    [InlineData("AZURE_STORAGE_KEY", "hush hush, no base64")]
    [InlineData("AZURE_STORAGE_CONNECTION_STRING", "hush=")]
    public void SettingsThatCannotBeUsedAreNamedAndNotRepeated(string setting, string value)
    {
        var options = new StoreOptions { Setting = name => name == setting ? value : null };
        var refused = Assert.Throws<StoreException>(() => StoreAddress.Parse("azblob://account1/models").Open(options));
        Assert.Contains(setting, refused.Message);
        Assert.DoesNotContain("hush", refused.ToString());
    }

    [Fact]
    public void EndpointWithASecretIsRefusedAndNotRepeated()
    {
        var options = new StoreOptions { Setting = name => name == "AWS_ENDPOINT_URL_S3" ? "http://user:hush@host" : null };
        var refused = Assert.Throws<StoreException>(() => StoreAddress.Parse("s3://bucket").Open(options));
        Assert.Contains("AWS_ENDPOINT_URL_S3", refused.Message);
        Assert.DoesNotContain("hush", refused.ToString());
    }
}

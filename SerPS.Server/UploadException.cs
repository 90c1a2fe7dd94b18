namespace SerPS.Server;

/// <summary>A request that is no proper upload.</summary>
internal sealed class UploadException(int status, string id, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Id { get; } = id;
}

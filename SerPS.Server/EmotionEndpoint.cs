using SerPS.Inference;
using SerPS.Launcher;

namespace SerPS.Server;

/// <summary><c>POST /api/emotion</c>: a recording in, its emotion out.</summary>
internal sealed class EmotionEndpoint(ServerSettings settings, ModelCatalog models, Analyzer analyzer)
{
    private const int UploadsPerPlace = 4; // receiving costs little: a slow sender must not take the place of one that is here

    private readonly UploadLimits _limits = new(settings.MaxMegabytes * 1_000_000L, settings.Queue * UploadsPerPlace);

    public async Task<IResult> Handle(HttpContext context)
    {
        try
        {
            AnalysisRequest request = AnalysisRequest.Parse(context.Request.Query);
            ServedModel model = models.Get(request.Model);
            EmotionClassifier? gender = request.Gender ? models.Gender : null;
            using Upload? upload = await Upload.Receive(context.Request, _limits, context.RequestAborted);
            if (upload is null || !analyzer.TryEnter())
            {
                context.Response.Headers.RetryAfter = "1";
                return Problems.Result(
                    StatusCodes.Status429TooManyRequests, "ServerBusy", "Too many requests wait already; try again in a moment.");
            }

            try
            {
                return Results.Json(await analyzer.Analyze(upload, model, gender, request, context.RequestAborted));
            }
            finally
            {
                analyzer.Leave();
            }
        }
        catch (SerException error)
        {
            return Problems.Of(error);
        }
        catch (UploadException error)
        {
            return Problems.Result(error.Status, error.Id, error.Message);
        }
    }
}

using System.Text.Json;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Launcher;

namespace SerPS.Server;

/// <summary>
/// The page on which recordings are given labels. Only this machine can ask, with a token, since other users of it must not hear them.
/// Recordings are known by their number, and no answer has a path. After each answer standard output has a line that tells how far it is.
/// </summary>
internal sealed class LabelServer : HttpServer
{
    private const long MaxBody = 1000;

    private readonly LabellingSession _session;
    private readonly string _manifest, _folder;
    private readonly Lock _lock = new();

    /// <summary>Reads the manifest as it is.</summary>
    /// <param name="settings">How it runs.</param>
    /// <param name="task">What is to be labelled, as JSON.</param>
    /// <exception cref="SerException">The manifest is none.</exception>
    public LabelServer(ServerSettings settings, string task)
        : base(settings with { Bind = "127.0.0.1" }, alwaysToken: true)
    {
        LabellingTask read = JsonSerializer.Deserialize<LabellingTask>(task, JsonSerializerOptions.Web)!;
        (_manifest, _folder) = (Path.GetFileName(read.Manifest), Path.GetDirectoryName(read.Manifest)!);
        _session = new LabellingSession(read, LabelManifest.Open(read.Manifest, CancellationToken.None));
    }

    protected override string Model => Settings.Model;

    public override WebApplication Build()
    {
        WebApplication app = Create(MaxBody);
        app.UseMiddleware<RequestLog>(new Metrics(), Settings);
        app.UseMiddleware<RequestGuard>(Settings, Page.Labelling);
        app.MapGet("/api/labelling", () =>
        {
            lock (_lock)
            {
                return State();
            }
        });
        app.MapPost("/api/labelling", (Answer answer) => Press(answer, app.Lifetime));
        app.MapGet("/api/clips/{number:int}", Sound);
        Page.Labelling.Map(app);
        app.MapFallback(() => Problems.Result(StatusCodes.Status404NotFound, "NotFound", "There is nothing here."));
        return app;
    }

    public override void Dispose()
    {
    }

    // an answer to another question than the present one comes from a second page, or from a key that was pressed twice
    private IResult Press(Answer answer, IHostApplicationLifetime lifetime)
    {
        lock (_lock)
        {
            if (answer.Number != _session.Position + 1)
            {
                return Problems.Result(
                    StatusCodes.Status409Conflict, "AnswerLate", $"Recording {answer.Number} has its answer; {_session.Position + 1} is asked.");
            }

            try
            {
                if (answer.Key is not { Length: 1 } key || !_session.Press(key[0]))
                {
                    return Problems.Result(StatusCodes.Status400BadRequest, "KeyUnknown", "That key has no meaning here.");
                }
            }
            catch (SerException error)
            {
                return Problems.Result(StatusCodes.Status500InternalServerError, error.Id, error.Message.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
            }

            Console.Out.WriteLine(JsonSerializer.Serialize(
                new LabellingProgress(_session.Labelled, _session.Skipped, _session.Ended), JsonSerializerOptions.Web));
            if (_session.Ended)
            {
                lifetime.StopApplication(); // this answer is still sent
            }

            return Results.Ok(State());
        }
    }

    // whatever the file is, a browser can play the WAV that is made of it
    private IResult Sound(int number, CancellationToken cancellation)
    {
        if (number < 1 || number > _session.Clips.Count)
        {
            return Problems.Result(StatusCodes.Status404NotFound, "NotFound", $"There are {_session.Clips.Count} recordings.");
        }

        string path = _session.Clips[number - 1].Path;
        try
        {
            var sound = new MemoryStream();
            WavWriter.Write(sound, AudioFile.Read(path, cancellation));
            return Results.Bytes(sound.ToArray(), "audio/wav", enableRangeProcessing: true);
        }
        catch (SerException error)
        {
            return Problems.Of(new SerException(error.Id, error.Message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal)));
        }
    }

    private object State()
    {
        UncertainClip? asked = _session.Position < _session.Clips.Count ? _session.Clips[_session.Position] : null;
        return new
        {
            Number = _session.Position + 1,
            _session.Clips.Count,
            Name = asked is null ? null : Path.GetFileName(asked.Path),
            Guess = asked?.Guess().Select(pair => new { Label = pair.Key, Probability = pair.Value }),
            Choices = _session.Choices.Select(choice => new { Key = $"{choice.Key}", Label = choice.Value }),
            _session.Labelled,
            _session.Skipped,
            _session.Last,
            _session.Ended,
            Manifest = _manifest,
        };
    }

    private sealed record Answer(int Number, string? Key);
}

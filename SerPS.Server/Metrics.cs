using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SerPS.Server;

/// <summary>Counts what the server does, in Prometheus' text format.</summary>
internal sealed class Metrics
{
    private static readonly double[] SecondsBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private static readonly string[] KnownPaths = ["/api/emotion", "/api/models", "/api/limits", "/api/waveform-model", "/health", "/metrics"];

    private readonly ConcurrentDictionary<(string Path, int Status), long> _requests = new();
    private readonly ConcurrentDictionary<(string Model, string Emotion), long> _predictions = new();
    private readonly long[] _buckets = new long[SecondsBuckets.Length + 1];
    private readonly Lock _lock = new();
    private double _seconds;
    private double _audioSeconds;
    private long _batches, _batched;

    /// <summary>A path of the interface; any other is <c>other</c>: a label for every path would never end.</summary>
    public static string Known(string path) => KnownPaths.Contains(path, StringComparer.Ordinal) ? path : "other";

    public void Request(string path, int status, double seconds)
    {
        string known = Known(path);
        _requests.AddOrUpdate((known, status), 1, (_, count) => count + 1);
        if (known == KnownPaths[0] && status < 400)
        {
            lock (_lock)
            {
                int bucket = Array.FindIndex(SecondsBuckets, limit => seconds <= limit);
                _buckets[bucket < 0 ? SecondsBuckets.Length : bucket]++;
                _seconds += seconds;
            }
        }
    }

    public void Prediction(string model, string emotion, double audioSeconds)
    {
        _predictions.AddOrUpdate((model, emotion), 1, (_, count) => count + 1);
        lock (_lock)
        {
            _audioSeconds += audioSeconds;
        }
    }

    public void Batch(int size)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _batched, size);
    }

    public string Text(Analyzer analyzer)
    {
        var text = new StringBuilder();
        Head("serps_requests_total", "counter", "Requests answered.");
        foreach (((string path, int status), long count) in _requests.OrderBy(entry => entry.Key))
        {
            Line($"serps_requests_total{{path=\"{path}\",status=\"{status}\"}}", count);
        }

        Head("serps_predictions_total", "counter", "Recordings by the emotion that was found.");
        foreach (((string model, string emotion), long count) in _predictions.OrderBy(entry => entry.Key))
        {
            Line($"serps_predictions_total{{model=\"{Escape(model)}\",emotion=\"{Escape(emotion)}\"}}", count);
        }

        lock (_lock)
        {
            Head("serps_request_seconds", "histogram", "Time from a request for an emotion to its answer.");
            long sum = 0;
            for (int i = 0; i < _buckets.Length; i++)
            {
                sum += _buckets[i];
                string limit = i < SecondsBuckets.Length ? SecondsBuckets[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                Line($"serps_request_seconds_bucket{{le=\"{limit}\"}}", sum);
            }

            Line("serps_request_seconds_sum", _seconds);
            Line("serps_request_seconds_count", sum);
            Head("serps_audio_seconds_total", "counter", "Audio analysed.");
            Line("serps_audio_seconds_total", _audioSeconds);
        }

        Head("serps_batches_total", "counter", "Runs of a model.");
        Line("serps_batches_total", Interlocked.Read(ref _batches));
        Head("serps_batched_total", "counter", "Recordings in those runs.");
        Line("serps_batched_total", Interlocked.Read(ref _batched));
        Head("serps_queue_length", "gauge", "Requests that wait or are worked on.");
        Line("serps_queue_length", analyzer.Queued);
        Head("process_resident_memory_bytes", "gauge", "Memory of the process.");
        Line("process_resident_memory_bytes", Environment.WorkingSet);
        return text.ToString();

        void Head(string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");
        void Line(string name, double value) =>
            text.Append(name).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Escape(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}

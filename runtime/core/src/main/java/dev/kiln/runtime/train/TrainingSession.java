package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.internal.state.StateSnapshot;
import java.util.List;
import java.util.Optional;

/** The trainings of one trainer, each of which goes on where the last one ended. */
final class TrainingSession {

  private final Model model;
  private final StopSignal stop = new StopSignal();
  private Optional<Continuation> last = Optional.empty();
  private TrainingHistory history =
      new TrainingHistory(List.of(), TrainingHistory.Ending.UNFINISHED);

  TrainingSession(Model model) {
    this.model = model;
  }

  void stop() {
    stop.request();
  }

  TrainingHistory history() {
    return history;
  }

  /** Trains for as many epochs as a plan from the first epoch on has. */
  TrainingHistory fit(
      TrainingPlan fresh,
      Dataset train,
      Optional<Dataset> validation,
      Listeners listeners,
      Persistence persistence) {
    try (ModelInUse inUse = new ModelInUse(model);
        Workers workers = Workers.of(fresh.threads())) {
      stop.clear();
      Optional<Continuation> from =
          last.filter(c -> c.suits(fresh.optimization(), fresh.metrics()));
      last = Optional.empty();
      TrainingPlan plan = from.map(c -> fresh.after(c.epoch() - 1)).orElse(fresh);
      Optional<Evaluator> evaluator = validation.map(dataset -> evaluator(plan, dataset, workers));
      List<EpochReport> earlier = from.map(Continuation::reports).orElse(List.of());
      TrainingRun run =
          new TrainingRun(inUse.model(), train, plan, workers, listeners, stop, earlier);
      persistence.start(run, plan, train, validation, from.isPresent());
      from.ifPresent(c -> c.resume(run.state(), plan, train, model.parameters()));
      TrainingHistory ended = run(run, plan, train, evaluator);
      listeners.onTrainingEnd(ended);
      return ended;
    }
  }

  private Evaluator evaluator(TrainingPlan plan, Dataset dataset, Workers workers) {
    return Evaluator.of("validation", model, dataset, plan.batchSize(), workers, plan.metrics());
  }

  private TrainingHistory run(
      TrainingRun run, TrainingPlan plan, Dataset train, Optional<Evaluator> evaluator) {
    TrainingHistory.Ending ending = TrainingHistory.Ending.UNFINISHED;
    boolean diverged = false;
    boolean canGoOn = false;
    try {
      TrainingHistory ended = run.run(evaluator);
      ending = ended.ending();
      canGoOn = true;
      return ended;
    } catch (CheckpointFailure notWritten) {
      canGoOn = true;
      throw notWritten;
    } catch (TrainingException divergence) {
      diverged = true;
      throw divergence;
    } finally {
      List<EpochReport> reports = List.copyOf(run.allReports());
      history = new TrainingHistory(reports, ending);
      Optional<Continuation.Handover> handover =
          Continuation.giveBack(run.state(), model.parameters(), diverged);
      if (canGoOn) {
        StateSnapshot state = StateSnapshot.of(run.state());
        last =
            Optional.of(new Continuation(plan, train, run.state().epoch, state, handover, reports));
      }
    }
  }
}

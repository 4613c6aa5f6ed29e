package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.state.StateSnapshot;
import java.util.ArrayList;
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
      TrainingPlan fresh, Dataset train, Optional<Dataset> validation, Listeners listeners) {
    try (ModelInUse inUse = new ModelInUse(model);
        Workers workers = Workers.of(fresh.threads())) {
      stop.clear();
      Optional<Continuation> from =
          last.filter(c -> c.suits(fresh.optimization(), fresh.metrics()));
      last = Optional.empty();
      TrainingPlan plan = from.map(c -> fresh.after(c.epoch() - 1)).orElse(fresh);
      Optional<Evaluator> evaluator = validation.map(dataset -> evaluator(plan, dataset, workers));
      TrainingRun run = new TrainingRun(inUse.model(), train, plan, workers, listeners, stop);
      from.ifPresent(c -> c.resume(run.state(), plan, train, model.parameters()));
      List<EpochReport> earlier = from.map(Continuation::reports).orElse(List.of());
      return run(run, plan, train, evaluator, earlier);
    }
  }

  private Evaluator evaluator(TrainingPlan plan, Dataset dataset, Workers workers) {
    return Evaluator.of("validation", model, dataset, plan.batchSize(), workers, plan.metrics());
  }

  private TrainingHistory run(
      TrainingRun run,
      TrainingPlan plan,
      Dataset train,
      Optional<Evaluator> evaluator,
      List<EpochReport> earlier) {
    TrainingHistory.Ending ending = TrainingHistory.Ending.UNFINISHED;
    boolean diverged = false;
    try {
      TrainingHistory ended = run.run(evaluator);
      ending = ended.ending();
      return ended;
    } catch (TrainingException divergence) {
      diverged = true;
      throw divergence;
    } finally {
      List<EpochReport> reports = new ArrayList<>(earlier);
      reports.addAll(run.reports());
      history = new TrainingHistory(reports, ending);
      Optional<Continuation.Handover> handover =
          Continuation.giveBack(run.state(), model.parameters(), diverged);
      if (ending != TrainingHistory.Ending.UNFINISHED) {
        StateSnapshot state = StateSnapshot.of(run.state());
        last =
            Optional.of(new Continuation(plan, train, run.state().epoch, state, handover, reports));
      }
    }
  }
}

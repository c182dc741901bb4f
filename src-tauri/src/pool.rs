//! A few threads that work through a short list of tasks, the newest first.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A list and the threads that work through it; they end when it is dropped.
pub struct Pool<T>(Arc<State<T>>);

struct State<T> {
    list: Mutex<List<T>>,
    wake: Condvar,
    limit: usize,
}

struct List<T> {
    tasks: VecDeque<T>,
    closed: bool,
}

impl<T: Send + 'static> Pool<T> {
    /// Starts `threads` threads that do `work`; at most `limit` tasks wait for them.
    pub fn new(threads: usize, limit: usize, work: fn(T)) -> Self {
        let list = List { tasks: VecDeque::new(), closed: false };
        let state = Arc::new(State { list: Mutex::new(list), wake: Condvar::new(), limit });
        for _ in 0..threads {
            let state = Arc::clone(&state);
            thread::spawn(move || std::iter::from_fn(|| state.next()).for_each(work));
        }
        Self(state)
    }

    /// Adds a task. The newest is done first, as it is for what the editor looks
    /// at now; a list that is full gives back its oldest task, undone.
    #[must_use]
    pub fn add(&self, task: T) -> Option<T> {
        let mut list = self.0.lock();
        let given_up = if list.tasks.len() >= self.0.limit { list.tasks.pop_front() } else { None };
        list.tasks.push_back(task);
        drop(list);
        self.0.wake.notify_one();
        given_up
    }
}

impl<T> Drop for Pool<T> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.wake.notify_all();
    }
}

impl<T> State<T> {
    fn lock(&self) -> MutexGuard<'_, List<T>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the newest task; none when the pool is gone.
    fn next(&self) -> Option<T> {
        let mut list = self.lock();
        while !list.closed {
            if let Some(task) = list.tasks.pop_back() {
                return Some(task);
            }
            list = self.wake.wait(list).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;
    use std::sync::mpsc::{Receiver, Sender, channel};

    enum Task {
        Wait(Sender<()>, Receiver<()>),
        Note(i32, Sender<i32>),
    }

    fn work(task: Task) {
        match task {
            Task::Wait(begun, go) => {
                begun.send(()).expect("the test listens");
                go.recv().expect("the test says go");
            }
            Task::Note(number, done) => done.send(number).expect("the test listens"),
        }
    }

    /// A pool of one thread that is busy until the sender speaks.
    fn busy(limit: usize) -> (Pool<Task>, Sender<()>) {
        let pool = Pool::new(1, limit, work);
        let ((begun, has_begun), (go, wait)) = (channel(), channel());
        assert!(pool.add(Task::Wait(begun, wait)).is_none());
        has_begun.recv().expect("the task runs");
        (pool, go)
    }

    #[test]
    fn the_newest_task_is_done_first() {
        let (pool, go) = busy(8);
        let (done, order) = channel();
        for i in 0..3 {
            assert!(pool.add(Task::Note(i, done.clone())).is_none());
        }
        go.send(()).expect("the task waits");
        assert_eq!(order.iter().take(3).collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn a_full_list_gives_up_its_oldest_task() {
        let (pool, go) = busy(2);
        let (done, order) = channel();
        assert!(pool.add(Task::Note(1, done.clone())).is_none());
        assert!(pool.add(Task::Note(2, done.clone())).is_none());
        assert!(matches!(pool.add(Task::Note(3, done)), Some(Task::Note(1, _))));
        go.send(()).expect("the task waits");
        assert_eq!(order.iter().take(2).collect::<Vec<_>>(), [3, 2]);
    }

    #[test]
    fn a_dropped_pool_lets_its_threads_end() {
        let (done, order) = channel();
        let pool = Pool::new(2, 2, work);
        assert!(pool.add(Task::Note(7, done)).is_none());
        assert_eq!(order.recv(), Ok(7));
        drop(pool);
        assert!(order.recv().is_err(), "no thread holds a sender");
    }
}

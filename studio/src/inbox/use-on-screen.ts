import { type RefObject, useEffect, useRef } from 'react';

/**
 * Calls back whenever an element comes near the visible part of its pane.
 *
 * @param active - false while there is nothing to do
 * @returns the reference for the element
 */
export function useOnScreen(onScreen: () => void, active: boolean): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element || !active) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) onScreen();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [onScreen, active]);
  return ref;
}

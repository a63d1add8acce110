import { Outlet } from '@tanstack/react-router';
import { TooltipProvider } from '../ui/tooltip.tsx';

/** What every page stands in, signed in or not. */
export function RootFrame() {
  return (
    <TooltipProvider>
      <Outlet />
    </TooltipProvider>
  );
}

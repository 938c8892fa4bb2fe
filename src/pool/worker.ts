import { serve } from './serve.js';
import { taskOf } from './task.js';

serve(taskOf);
